package com.sellercenter.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The real kustomize, where there is one. */
final class Kubectl {

    /** The first minor version that our manifests are for; older ones also lack some of kustomize. */
    private static final int OLDEST = 27;

    private static final Pattern MINOR = Pattern.compile("\"minor\": \"(\\d+)");
    private static final String HASH = "-[bcdfghkmt2456789]{10}\\b";

    private Kubectl() {}

    static boolean isUsable() {
        try {
            var version = MINOR.matcher(run("version", "--client", "--output=json"));
            return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** What it makes of a kustomization, with generated names as they stand there, without the hashes of their content. */
    static List<Resource> kustomize(Path folder) throws IOException {
        var output = run("kustomize", folder.toString());
        return Repository.parse(output.replaceAll(HASH, "")).stream().map(Resource::new).toList();
    }

    private static String run(String... arguments) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(arguments))).redirectErrorStream(true);
        builder.command().addFirst("kubectl");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(output);
        }
        return output;
    }
}
