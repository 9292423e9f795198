package com.sellercenter.deployment;

import static com.sellercenter.deployment.Resource.elements;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What runs is what the services, their guide and their measured figures say. */
class WorkloadTest {

    private static final List<String> SERVICES = List.of("gateway", "conversation-service", "message-service",
            "notification-service", "public-feed-service");

    private static final String GUIDE = Repository.text(Repository.ROOT.resolve("docs/operations/README.md"));
    private static final String MEASURED = Repository.text(Repository.ROOT.resolve("docs/performance.md"));
    private static final String VERSION = Repository.text(Repository.ROOT.resolve("pom.xml"))
            .replaceAll("(?s).*<artifactId>seller-conversations</artifactId>\\s*<version>([^<]+).*", "$1");

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everyServiceIsDeployed(Overlay overlay) {
        assertThat(overlay.services()).extracting(Resource::name).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void portsAreThoseThatTheServiceListensOn(Overlay overlay) {
        for (var service : overlay.services()) {
            var settings = ServiceSettings.of(service.name());
            var environment = overlay.environment(service);
            assertThat(service.port("http")).as(service.name())
                    .hasToString(environment.getOrDefault("PORT", settings.usual("PORT")));
            assertThat(service.port("management")).as(service.name())
                    .hasToString(environment.getOrDefault("MANAGEMENT_PORT", settings.usual("MANAGEMENT_PORT")));
            assertThat(environment).as("reachable from outside the pod").containsEntry("MANAGEMENT_ADDRESS", "0.0.0.0");
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void probesAreThoseOfTheGuide(Overlay overlay) {
        for (var service : overlay.services()) {
            for (var probe : List.of("startup", "liveness", "readiness")) {
                assertThat(GUIDE.lines()).as(service.name()).filteredOn(line -> line.startsWith("| " + probe + " |"))
                        .singleElement().asString().contains("| `" + path(service, probe) + "` | "
                                + numbers(service, probe) + " |");
                assertThat(probe(service, probe).at("/httpGet/port").asString()).isEqualTo("management");
            }
        }
    }

    private static String path(Resource service, String probe) {
        return probe(service, probe).at("/httpGet/path").asString();
    }

    private static String numbers(Resource service, String probe) {
        var json = probe(service, probe);
        return "%d s, %d s, %d".formatted(json.path("periodSeconds").asInt(), json.path("timeoutSeconds").asInt(),
                json.path("failureThreshold").asInt());
    }

    private static JsonNode probe(Resource service, String probe) {
        return service.container().path(probe + "Probe");
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void nobodyIsKilledWhoStillDrains(Overlay overlay) {
        assertThat(GUIDE).contains("Allow `DRAIN` plus 40 s");
        for (var service : overlay.services()) {
            var drain = Integer.parseInt(overlay.environment(service).getOrDefault("DRAIN", "0s").replace("s", ""));
            assertThat(drain).as("time for the endpoints to go").isBetween(1, 20);
            assertThat(service.podSpec().path("terminationGracePeriodSeconds").asInt()).as(service.name())
                    .isGreaterThanOrEqualTo(drain + 40);
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void aRolloutTakesNobodyAwayBeforeAnotherIsReady(Overlay overlay) {
        for (var service : overlay.services()) {
            assertThat(service.spec().at("/strategy/rollingUpdate")).as(service.name())
                    .hasToString("{\"maxSurge\":1,\"maxUnavailable\":0}");
            assertThat(elements(service.podSpec().path("topologySpreadConstraints"))
                    .map(constraint -> constraint.path("topologyKey").asString()))
                    .contains("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everyPodIsConfined(Overlay overlay) {
        for (var workload : overlay.workloads()) {
            var pod = workload.podSpec();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).as(workload.id()).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).as(workload.id()).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).as(workload.id()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString("")).isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers").size()).as(workload.id()).isOne();
            var container = workload.container().path("securityContext");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).as(workload.id()).isFalse();
            assertThat(container.at("/capabilities/drop")).as(workload.id()).hasToString("[\"ALL\"]");
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void ourPodsWriteNowhereButInTmp(Overlay overlay) {
        for (var workload : overlay.ours()) {
            assertThat(workload.podSpec().at("/securityContext/runAsUser").asInt()).as(workload.id()).isEqualTo(10001);
            assertThat(workload.container().at("/securityContext/readOnlyRootFilesystem").asBoolean(false))
                    .as(workload.id()).isTrue();
            assertThat(elements(workload.container().path("volumeMounts"))
                    .filter(mount -> !mount.path("readOnly").asBoolean(false))
                    .map(mount -> mount.path("mountPath").asString())).as(workload.id()).containsExactly("/tmp");
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void imagesAreOursAndOfThisVersion(Overlay overlay) {
        for (var workload : overlay.ofOurImages()) {
            assertThat(workload.image()).as(workload.id()).endsWith(":" + VERSION);
        }
        for (var service : overlay.services()) {
            assertThat(service.module()).isEqualTo(service.name());
        }
        for (var workload : overlay.ours()) {
            assertThat(Repository.ROOT.resolve(workload.module()).resolve("src/main/resources/application.yml"))
                    .as(workload.id()).matches(Files::exists);
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void memoryIsWhatWasMeasuredAndATenthMore(Overlay overlay) {
        for (var service : overlay.services()) {
            var measured = Pattern.compile("\\| memory " + service.name() + " MiB \\| *\\| (\\d+) \\|")
                    .matcher(MEASURED);
            assertThat(measured.find()).as("measured memory of " + service.name()).isTrue();
            assertThat(mebibytes(service, "limits")).as(service.name())
                    .isGreaterThanOrEqualTo(Integer.parseInt(measured.group(1)) * 11 / 10);
            assertThat(mebibytes(service, "requests")).as("%s may use all of it at any time", service.name())
                    .isEqualTo(mebibytes(service, "limits"));
        }
    }

    private static int mebibytes(Resource service, String kind) {
        return Integer.parseInt(
                service.container().path("resources").path(kind).path("memory").asString().replace("Mi", ""));
    }
}
