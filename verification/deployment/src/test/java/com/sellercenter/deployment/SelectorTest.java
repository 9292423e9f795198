package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What selects pods by their labels selects the pods that it is meant for. */
class SelectorTest {

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void aWorkloadSelectsItsOwnPods(Overlay overlay) {
        for (var workload : overlay.workloads()) {
            if (!workload.kind().equals("Job")) {
                assertThat(new Selector(workload.spec().path("selector")).of(overlay.workloads()))
                        .as(workload.id()).containsExactly(workload);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everyServiceHasABudgetOfItsOwn(Overlay overlay) {
        for (var service : overlay.services()) {
            var budget = overlay.get("PodDisruptionBudget", service.name());
            assertThat(new Selector(budget.spec().path("selector")).of(overlay.workloads())).containsExactly(service);
            assertThat(budget.spec().path("maxUnavailable").asInt()).isOne();
        }
        assertThat(overlay.all("PodDisruptionBudget")).hasSameSizeAs(overlay.services());
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void aServiceLeadsToThePodsOfItsName(Overlay overlay) {
        for (var service : overlay.all("Service").toList()) {
            var selected = Selector.ofLabels(service.spec().path("selector")).of(overlay.workloads());
            if (service.name().equals("management")) {
                assertThat(selected).containsExactlyInAnyOrderElementsOf(overlay.services());
                assertThat(selected).allSatisfy(each -> assertThat(each.port("management")).isPositive());
            } else {
                assertThat(selected).as(service.id()).extracting(Resource::name).containsExactly(service.name());
                for (var port : service.spec().path("ports")) {
                    assertThat(selected.getFirst().port(port.path("name").asString())).as(service.id())
                            .isEqualTo(port.path("port").asInt());
                }
            }
        }
    }

    /** The labels by which README.md has people apply things in turn. */
    @Test
    void jobsAndServicesCanBeAppliedAlone() {
        var production = Overlay.of("production");

        assertThat(labelled(production, Overlay.COMPONENT, "service")).isEqualTo(production.services());
        assertThat(labelled(production, Overlay.COMPONENT, "before-rollout")).isEqualTo(production.all("Job").toList())
                .hasSize(6);
        for (var service : production.services()) {
            assertThat(labelled(production, "app.kubernetes.io/name", service.name())).containsExactly(service);
        }
    }

    private static List<Resource> labelled(Overlay overlay, String label, String value) {
        return overlay.resources().stream().filter(each -> value.equals(each.labels().get(label))).toList();
    }
}
