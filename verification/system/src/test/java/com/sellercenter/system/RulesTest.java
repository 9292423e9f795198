package com.sellercenter.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may depend on whom, outside of the services. */
@AnalyzeClasses(packages = "com.sellercenter")
class RulesTest {

    @ArchTest
    static final ArchRule whatDeploysNeedsNothingOfWhatProves = noClasses().that()
            .resideInAPackage("com.sellercenter.local..").should().dependOnClassesThat()
            .resideInAnyPackage("com.sellercenter.testing..", "com.sellercenter.system..", "com.sellercenter.chaos..",
                    "com.sellercenter.benchmark..", "com.sellercenter.endtoend..")
            .because("deploy is delivered, verification is not");

    @ArchTest
    static final ArchRule whatRunsInsideAServicesTestsKnowsNoSystem = noClasses().that()
            .resideInAPackage("com.sellercenter.testing..").should().dependOnClassesThat()
            .resideInAnyPackage("com.sellercenter.local..", "com.sellercenter.system..")
            .because("the services' tests are built before the system can be started");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().matching("com.sellercenter.(**)").should()
            .beFreeOfCycles()
            .because("packages that need each other are one package");
}
