package com.sellercenter.testing;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every service keeps to. A module's own {@code RulesTest} is annotated with {@link OurClasses} and extends this. */
public abstract class ServiceRules {

    @ArchTest
    public static final ArchRule servicesShareOnlyContractsAndTheKit = slices().matching("com.sellercenter.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("com.sellercenter.contracts.."))
            .ignoreDependency(resideOutsideOfPackages("com.sellercenter.contracts.."),
                    resideInAPackage("com.sellercenter.kit.."))
            .because("a service is deployed alone; what crosses a boundary lives in contracts, what all need in kit");

    @ArchTest
    public static final ArchRule noTransactionsAndNoRepositories = noClasses().that()
            .resideInAPackage("com.sellercenter..")
            .should().dependOnClassesThat().areAssignableTo(Repository.class)
            .orShould().dependOnClassesThat().areAssignableTo(TransactionalOperator.class)
            .orShould().beAnnotatedWith(Transactional.class)
            .because("a cancelled request inside an R2DBC transaction loses other callers' acknowledged writes");

    @ArchTest
    public static final ArchRule noTransactionalMethods = noMethods().that().areDeclaredInClassesThat()
            .resideInAPackage("com.sellercenter..").should().beAnnotatedWith(Transactional.class)
            .because("a cancelled request inside an R2DBC transaction loses other callers' acknowledged writes");

    @ArchTest
    public static final ArchRule everyStatementIsShielded = codeUnits().that().areDeclaredInClassesThat()
            .resideInAPackage("com.sellercenter..").should(new ShieldedStatements())
            .because(
                    "a cancel that reaches a connection in the middle of a statement may tear what another caller does");

    @ArchTest
    public static final ArchRule noTimeoutsAroundDatabaseWork = noClasses().that()
            .haveSimpleNameEndingWith("Repository")
            .or().haveSimpleNameEndingWith("Replica")
            .should().callMethodWhere(target(name("timeout")))
            .because("a timeout is a cancel; statement_timeout bounds the work on the server");

    @ArchTest
    public static final ArchRule nobodySubscribesByHand = noClasses().that().haveSimpleNameEndingWith("Controller")
            .or().haveSimpleNameEndingWith("Service").or().haveSimpleNameEndingWith("Repository")
            .should().callMethodWhere(target(name("subscribe")))
            .orShould().callMethod(Mono.class, "block").orShould().callMethod(Flux.class, "blockFirst")
            .because("the caller owns the subscription, and an event loop never waits");
}
