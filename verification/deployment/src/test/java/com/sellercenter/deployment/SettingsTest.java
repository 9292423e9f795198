package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting in a manifest is one that somebody reads: a misspelt one would be ignored. */
class SettingsTest {

    /** What Spring Boot itself reads. */
    private static final Set<String> OF_SPRING = Set.of("SPRING_CONFIG_IMPORT");

    private static final Pattern SECRET_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|([^|]*)\\|");
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everyVariableIsReadByTheServiceThatItIsGivenTo(Overlay overlay) {
        for (var workload : overlay.ours()) {
            assertThat(unread(workload, overlay.environment(workload).keySet())).as(workload.id()).isEmpty();
        }
    }

    @Test
    void everySecretOfTheDemoIsReadByTheServiceThatItIsGivenTo() {
        var demo = Overlay.of("demo");
        for (var workload : demo.ours()) {
            for (var secret : Overlay.secrets(workload)) {
                assertThat(unread(workload, demo.data("Secret", secret).keySet())).as(workload.id()).isEmpty();
            }
        }
    }

    @Test
    void everySecretOfProductionIsInTheReadmeWithKeysThatAreRead() {
        var table = secretsOfTheReadme();
        var mounted = new TreeSet<String>();
        for (var workload : Overlay.of("production").ours()) {
            for (var secret : Overlay.secrets(workload)) {
                mounted.add(secret);
                assertThat(table).as(workload.id()).containsKey(secret);
                assertThat(unread(workload, table.getOrDefault(secret, Set.of()))).as(workload.id() + " " + secret)
                        .isEmpty();
            }
        }
        assertThat(table.keySet()).isEqualTo(mounted);
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void nothingThatIsSecretStandsInAConfigMap(Overlay overlay) {
        assertThat(overlay.all("ConfigMap").flatMap(each -> overlay.data("ConfigMap", each.name()).keySet().stream()))
                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN).*"));
        if (overlay.name().equals("production")) {
            assertThat(overlay.all("Secret")).as("secrets are made by whoever operates it").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void servicesAreAddressedByHttpsExactlyWhereTheySpeakIt(Overlay overlay) {
        for (var service : overlay.services()) {
            var environment = overlay.environment(service);
            var scheme = environment.containsKey("TLS_CERTIFICATE") ? "https:" : "http:";
            for (var name : Set.of("CONVERSATION_SERVICE", "MESSAGE_SERVICE", "NOTIFICATION_SERVICE",
                    "PUBLIC_FEED_SERVICE")) {
                assertThat(environment.getOrDefault(name, scheme)).as(service.id() + " " + name).startsWith(scheme);
            }
        }
    }

    /** A file that a setting names is in a volume. */
    @ParameterizedTest
    @MethodSource("com.sellercenter.deployment.Overlay#all")
    void everyFileIsMounted(Overlay overlay) {
        for (var workload : overlay.ours()) {
            var mounts = Resource.elements(workload.container().path("volumeMounts"))
                    .map(mount -> mount.path("mountPath").asString() + "/").toList();
            assertThat(overlay.environment(workload).values()).filteredOn(value -> value.startsWith("/"))
                    .as(workload.id()).allMatch(file -> mounts.stream().anyMatch(file::startsWith));
        }
    }

    private static ArrayList<String> unread(Resource workload, Set<String> variables) {
        var settings = ServiceSettings.of(workload.module());
        var unread = new ArrayList<>(variables);
        unread.removeIf(name -> settings.reads(name) || OF_SPRING.contains(name));
        return unread;
    }

    private static Map<String, Set<String>> secretsOfTheReadme() {
        var section = Repository.text(Repository.KUBERNETES.resolve("README.md")).replaceAll("(?s).*\n## Secrets\n", "")
                .replaceAll("(?s)\n## .*", "");
        return SECRET_ROW.matcher(section).results().collect(Collectors.toMap(row -> row.group(1),
                row -> VARIABLE.matcher(row.group(2)).results().map(found -> found.group(1))
                        .collect(Collectors.toSet()),
                (first, again) -> first, TreeMap::new));
    }
}
