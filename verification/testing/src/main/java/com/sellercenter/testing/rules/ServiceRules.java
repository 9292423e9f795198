package com.sellercenter.testing.rules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.data.repository.Repository;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What every service keeps to. A module's own {@code RulesTest} is annotated with {@link OurClasses} and extends this. */
public abstract class ServiceRules {

    private static final String OURS = "com.sellercenter..";

    private static final DescribedPredicate<JavaClass> runSql = describe("run SQL", type -> type
            .getMethodCallsFromSelf().stream()
            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(DatabaseClient.class)));

    private static final ArchCondition<JavaMethod> callDefer = ArchCondition.from(describe("call Mono.defer",
            method -> method.getMethodCallsFromSelf().stream().anyMatch(call -> call.getName().equals("defer")
                    && call.getTargetOwner().isEquivalentTo(Mono.class))));

    private static final String CANCEL = "a cancelled request inside an R2DBC transaction loses other callers' acknowledged writes";

    @ArchTest
    public static final ArchRule servicesShareOnlyContractsAndTheKit = slices().matching("com.sellercenter.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("com.sellercenter.contracts.."))
            .ignoreDependency(resideOutsideOfPackages("com.sellercenter.contracts.."),
                    resideInAPackage("com.sellercenter.kit.."))
            .because("a service is deployed alone; what crosses a boundary lives in contracts, what all need in kit");

    @ArchTest
    public static final ArchRule packagesAreFreeOfCycles = slices().matching("com.sellercenter.(**)")
            .should().beFreeOfCycles()
            .because("packages that need each other are one package, and can only be read and moved together");

    @ArchTest
    public static final ArchRule controllersAreNotPublic = classes().that().areAnnotatedWith(RestController.class)
            .or().haveSimpleNameEndingWith("Controller")
            .should().notBePublic()
            .because("HTTP is the way in: what another package needs of a controller is a service");

    @ArchTest
    public static final ArchRule settingsAreValidated = classes().that().areAnnotatedWith(ConfigurationProperties.class)
            .should().beAnnotatedWith(Validated.class)
            .because("a setting that cannot be is told at the start, by its name");

    @ArchTest
    public static final ArchRule caseChangesNameALocale = noClasses().that().resideInAPackage(OURS)
            .should().callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase")
            .because("in the process's own locale QUESTION may become questıon");

    @ArchTest
    public static final ArchRule noTransactionsAndNoRepositories = noClasses().that().resideInAPackage(OURS)
            .should().dependOnClassesThat().areAssignableTo(Repository.class)
            .orShould().dependOnClassesThat().areAssignableTo(TransactionalOperator.class)
            .orShould().beAnnotatedWith(Transactional.class)
            .because(CANCEL);

    @ArchTest
    public static final ArchRule noTransactionalMethods = noMethods().that().areDeclaredInClassesThat()
            .resideInAPackage(OURS).should().beAnnotatedWith(Transactional.class)
            .because(CANCEL);

    @ArchTest
    public static final ArchRule everyStatementIsShielded = codeUnits().that().areDeclaredInClassesThat()
            .resideInAPackage(OURS).should(new ShieldedStatements())
            .because(
                    "a cancel that reaches a connection in the middle of a statement may tear what another caller does");

    @ArchTest
    public static final ArchRule noTimeoutsAroundDatabaseWork = noClasses().that(runSql)
            .should().callMethodWhere(target(name("timeout")))
            .because("a timeout is a cancel; statement_timeout bounds the work on the server");

    @ArchTest
    public static final ArchRule nobodySubscribesByHand = noClasses().that(runSql)
            .or().haveSimpleNameEndingWith("Controller").or().haveSimpleNameEndingWith("Service")
            .should()
            .callMethodWhere(target(nameMatching("subscribe|block|blockOptional|blockFirst|blockLast")))
            .because("the caller owns the subscription, and an event loop never waits");

    @ArchTest
    public static final ArchRule scheduledWorkIsDeferred = methods().that().areAnnotatedWith(Scheduled.class)
            .and().haveRawReturnType(Mono.class).should(callDefer)
            .because(
                    "Spring calls such a method once and subscribes again for each run: what is computed outside of the"
                            + " chain, such as a date, stays that of the start");

    @ArchTest
    public static final ArchRule nothingThatMattersIsASideEffect = noClasses().that().resideInAPackage(OURS)
            .and(not(SideEffects.allowed()))
            .should().callMethodWhere(SideEffects.operators())
            .because("nobody waits for a side effect or hears of its failure in order; work that matters is a step of"
                    + " the chain, and caches, metrics, heartbeats and wake-ups are listed in SideEffects");
}
