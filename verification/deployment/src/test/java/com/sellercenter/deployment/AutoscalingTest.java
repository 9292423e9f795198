package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What scales what, in production. */
class AutoscalingTest {

    private final Overlay production = Overlay.of("production");

    @Test
    void everyServiceHasOneAutoscalerAndSetsNoReplicasItself() {
        var scaled = new ArrayList<String>();
        autoscalers().forEach(each -> scaled.add(each.spec().at("/scaleTargetRef/name").asString()));

        assertThat(scaled).as("two would undo each other's work").doesNotHaveDuplicates();
        assertThat(production.services()).extracting(Resource::name).containsExactlyInAnyOrderElementsOf(scaled);
        assertThat(production.services()).allMatch(service -> !service.spec().has("replicas"));
    }

    @Test
    void twoOfEachRunAtLeast() {
        assertThat(autoscalers()).allSatisfy(each -> {
            assertThat(each.spec().path("minReplicas").asInt(each.spec().path("minReplicaCount").asInt(0)))
                    .isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void aShareOfTheCpuIsAskedForOnlyWhereSomeIsRequested() {
        assertThat(production.services()).allMatch(
                service -> !service.container().at("/resources/requests/cpu").asString("").isEmpty());
    }

    @Test
    void noMoreInstancesReadATopicThanItHasPartitions() {
        var partitions = Integer.parseInt(production.data("ConfigMap", "kafka").get("TOPIC_PARTITIONS"));

        assertThat(production.all("ScaledObject"))
                .allMatch(each -> each.spec().path("maxReplicaCount").asInt() <= partitions);
    }

    /** A query for a metric that was renamed would be answered with nothing, and nobody would scale. */
    @Test
    void everyMetricThatIsAskedForIsPinnedByATestOrARule() {
        assertThat(production.all("ScaledObject")).isNotEmpty().allSatisfy(scaled -> {
            var pinned = Repository.textBelow(Repository.ROOT.resolve(scaled.name()).resolve("src/test/java"))
                    + Repository.textBelow(Repository.KUBERNETES.resolve("overlays/production/rules"));
            for (var trigger : scaled.spec().path("triggers")) {
                if (trigger.path("type").asString().equals("prometheus")) {
                    var query = trigger.at("/metadata/query").asString();
                    assertThat(query).contains("namespace=\"" + namespace() + "\"",
                            "application=\"" + scaled.name() + "\"");
                    var metric = query.replaceAll("^\\w+\\((\\w+)\\{.*", "$1");
                    assertThat(pinned.contains(metric)).as(metric).isTrue();
                }
            }
        });
    }

    private String namespace() {
        return production.all("Namespace").findFirst().orElseThrow().name();
    }

    private Stream<Resource> autoscalers() {
        return Stream.of("HorizontalPodAutoscaler", "ScaledObject").flatMap(production::all);
    }
}
