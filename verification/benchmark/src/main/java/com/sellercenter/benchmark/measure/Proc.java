package com.sellercenter.benchmark.measure;

import com.sellercenter.local.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux says of a process in {@code /proc} (see proc(5)). */
public final class Proc {

    private static final long TICKS_PER_SECOND = Long.parseLong(Programs.run("getconf", "CLK_TCK").strip());
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    // user and system time, counted from the first field after the command's name
    private static final int OWN = 11;
    private static final int OF_ENDED_CHILDREN = 13;

    private Proc() {}

    /** The CPU time, in microseconds, of a process and its descendants, those that have ended included. */
    static long cpuMicros(ProcessHandle process) {
        var family = Stream.concat(Stream.of(process), process.descendants()).map(Proc::folder);
        return family.mapToLong(each -> micros(each, OWN, _ -> true)).sum()
                + micros(folder(process), OF_ENDED_CHILDREN, _ -> true);
    }

    /** The CPU time, in microseconds, of the JIT compilers' threads, which shows whether a JVM is warm. */
    static long compilerMicros(ProcessHandle process) {
        try (var threads = Files.list(folder(process).resolve("task"))) {
            return threads.mapToLong(thread -> micros(thread, OWN, Proc::isCompiler)).sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0; // a process that has ended compiles no more
        }
    }

    /** The peak of its resident memory in MB; pages it shares with others are counted too. */
    public static double mostMegabytes(ProcessHandle process) {
        try {
            return mostMegabytes(Files.readString(folder(process).resolve("status")));
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

    /** User and system time in a line of {@code stat}, in clock ticks. */
    static long ownTicks(String stat) {
        return ticks(stat, OWN);
    }

    /** The same of its children that have ended. */
    static long ticksOfEndedChildren(String stat) {
        return ticks(stat, OF_ENDED_CHILDREN);
    }

    private static long ticks(String stat, int first) {
        // the name stands in brackets and may hold anything, brackets too
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
    }

    // nothing of one that is gone, whose parent has it among its ended children then
    private static long micros(Path folder, int first, Predicate<String> wanted) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            return wanted.test(stat) ? ticks(stat, first) * 1_000_000 / TICKS_PER_SECOND : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static boolean isCompiler(String stat) {
        return stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler");
    }

    private static Path folder(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }
}
