package com.sellercenter.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Short-lived programs of the machine. */
public final class Programs {

    private Programs() {}

    /** Whether the search path has it. */
    public static boolean exists(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** The same command, to be run only while nothing else wants the processors. */
    public static List<String> atLowPriority(List<String> command) {
        return exists("nice") ? Stream.concat(Stream.of("nice", "-n", "19"), command.stream()).toList() : command;
    }

    /** Runs it to its end and returns what it printed; anything but success is a {@link CannotStart}. */
    public static String run(String... command) {
        return run(List.of(command));
    }

    /** Likewise. */
    public static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotStart(String.join(" ", command) + " failed: " + printed.strip());
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
