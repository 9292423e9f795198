package com.sellercenter.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the other tests look at is what reaches the cluster. */
class RenderingTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo", "production"})
    void rendersWhatKubectlDoes(String name) throws IOException {
        assumeTrue(Kubectl.isUsable(), "there is no kubectl 1.27 or newer on the path to compare with");
        var folder = Repository.KUBERNETES.resolve("overlays").resolve(name);

        var rendered = byId(Kustomization.render(folder));

        var real = byId(Kubectl.kustomize(folder));
        assertThat(rendered.keySet()).isEqualTo(real.keySet());
        rendered.forEach((id, json) -> assertThat(json).as(id).isEqualTo(real.get(id)));
    }

    /** What no overlay renders, no test looks at. */
    @ParameterizedTest
    @MethodSource("files")
    void everyFileBelongsToAKustomization(Path file) {
        var kustomization = Repository.text(file.resolveSibling("kustomization.yaml"));

        assertThat(kustomization)
                .containsPattern("(- |path: |\\[)" + Pattern.quote(file.getFileName().toString()) + "\\b");
    }

    static Stream<Path> files() {
        return Repository.yamlFiles(Repository.KUBERNETES).stream()
                .filter(file -> !file.endsWith("kustomization.yaml"));
    }

    private static Map<String, JsonNode> byId(Iterable<Resource> resources) {
        var byId = new TreeMap<String, JsonNode>();
        resources.forEach(resource -> byId.put(resource.id(), resource.json()));
        return byId;
    }
}
