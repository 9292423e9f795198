package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Prometheus in a cluster watches what Prometheus elsewhere does. */
class MonitoringTest {

    private static final Path RULES = Repository.ROOT.resolve("deploy/monitoring/prometheus/rules");
    private static final Path COPIES = Repository.KUBERNETES.resolve("overlays/production/rules");
    private static final Path WANTED = Path.of("target/rules");

    @Test
    void scrapesEveryService() {
        var production = Overlay.of("production");
        var monitor = production.get("ServiceMonitor", "services").spec();
        var service = production.get("Service", "management");

        assertThat(new Selector(monitor.path("selector")).selects(service.labels())).isTrue();
        assertThat(monitor.at("/endpoints/0/port")).isEqualTo(service.spec().at("/ports/0/name"));
        assertThat(monitor.at("/endpoints/0/relabelings/0/targetLabel").asString()).as("what the rules ask for")
                .isEqualTo("job");
        assertThat(monitor.at("/endpoints/0/path").asString()).isEqualTo("/actuator/prometheus");
    }

    /**
     * A rule file and a PrometheusRule differ in what stands around the groups, and kustomize reads nothing outside of its own
     * folder, so there are two of each. The second is made from the first, here.
     */
    @Test
    void everyRuleFileIsAPrometheusRuleToo() throws IOException {
        var wanted = wanted();
        Files.createDirectories(WANTED);
        for (var file : wanted.entrySet()) {
            Files.writeString(WANTED.resolve(file.getKey()), file.getValue());
        }

        assertThat(contents(COPIES))
                .as("to set it right: cp verification/deployment/target/rules/* " + Repository.ROOT.relativize(COPIES))
                .isEqualTo(wanted);
    }

    private static Map<String, String> wanted() {
        var wanted = new TreeMap<String, String>();
        contents(RULES).forEach((name, text) -> {
            if (text.lines().anyMatch("groups:"::equals)) {
                wanted.put(name.replaceAll("\\.yml$", ".yaml"), rule(name, text));
            }
        });
        wanted.put("kustomization.yaml", kustomization(wanted));
        return wanted;
    }

    private static String kustomization(Map<String, String> files) {
        return "# Made from deploy/monitoring/prometheus/rules by MonitoringTest; change it there.\n"
                + "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
                + files.keySet().stream().map(name -> "  - " + name + "\n").collect(Collectors.joining());
    }

    private static String rule(String name, String text) {
        return """
                # Made from deploy/monitoring/prometheus/rules/%s by MonitoringTest; change it there.
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: %s
                spec:
                %s""".formatted(name, name.replaceAll("\\.yml$", ""), text.replaceAll("(?m)^(?=.)", "  "));
    }

    private static Map<String, String> contents(Path folder) {
        return Repository.yamlFiles(folder).stream()
                .collect(Collectors.toMap(file -> file.getFileName().toString(), Repository::text,
                        (first, again) -> first,
                        TreeMap::new));
    }
}
