package com.sellercenter.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real kustomize, where there is one. */
final class Kubectl {

    private static final String HASH = "-[bcdfghkmt2456789]{10}\\b";

    private Kubectl() {}

    static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** What it makes of a kustomization, with generated names as they stand there, without the hashes of their content. */
    static List<Resource> kustomize(Path folder) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", folder.toString()).redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
            return Repository.parse(output.replaceAll(HASH, "")).stream().map(Resource::new).toList();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
