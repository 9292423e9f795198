package com.sellercenter.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What {@code /proc/PID/status} says of a process's memory (see proc(5)). */
public final class ProcStatus {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private ProcStatus() {}

    /** The peak of its resident memory in MB; pages it shares with others are counted too. */
    public static double mostMegabytes(ProcessHandle process) {
        try {
            return mostMegabytes(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double mostMegabytes(String status) {
        var peak = PEAK.matcher(status);
        if (!peak.find()) {
            throw new IllegalStateException("no VmHWM in the status of the process");
        }
        return Long.parseLong(peak.group(1)) / 1024.0;
    }
}
