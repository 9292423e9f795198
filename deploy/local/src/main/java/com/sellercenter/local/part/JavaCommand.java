package com.sellercenter.local.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a part that is a Java program is started: on the launcher's own JDK, small, and quick rather than fast. */
final class JavaCommand {

    // an AOT cache fits only the JVM options it was made with
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-Xlog:disable", "-Xlog:all=error:stderr");

    private JavaCommand() {}

    static List<String> with(int heapMegabytes, List<String> rest) {
        var command = new ArrayList<>(List.of(executable(), "-Xmx" + heapMegabytes + "m"));
        command.addAll(OPTIONS);
        command.addAll(rest);
        return List.copyOf(command);
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
