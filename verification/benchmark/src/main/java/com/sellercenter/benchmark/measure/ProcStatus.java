package com.sellercenter.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What {@code /proc/PID/status} says of a process's memory (see proc(5)). */
public final class ProcStatus {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern NOW = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ProcStatus() {}

    /** The peak of its resident memory in MB; pages it shares with others are counted too. */
    public static double mostMegabytes(ProcessHandle process) {
        return mostMegabytes(status(process));
    }

    /** Its resident memory now, likewise. */
    public static double megabytes(ProcessHandle process) {
        return megabytes(status(process), NOW);
    }

    static double mostMegabytes(String status) {
        return megabytes(status, PEAK);
    }

    private static double megabytes(String status, Pattern line) {
        var found = line.matcher(status);
        if (!found.find()) {
            throw new IllegalStateException("no " + line + " in the status of the process");
        }
        return Long.parseLong(found.group(1)) / 1024.0;
    }

    private static String status(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
