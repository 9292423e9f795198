package com.sellercenter.benchmark.measure;

import com.sellercenter.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time in a line of {@code /proc/PID/stat} (see proc(5)).
 *
 * @param own what the process used itself, in clock ticks
 * @param ended what those of its children used that have ended
 */
record ProcStat(long own, long ended) {

    private static final long PER_SECOND = Long.parseLong(Programs.run("getconf", "CLK_TCK").strip());

    // counted from the first field after the command's name
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED = 13;
    private static final int SYSTEM_OF_ENDED = 14;

    static ProcStat parse(String line) {
        // the name stands in brackets and may hold anything, brackets too
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
                Long.parseLong(fields[USER_OF_ENDED]) + Long.parseLong(fields[SYSTEM_OF_ENDED]));
    }

    /** Of a process; nothing of one that is gone, whose parent has it among its ended children then. */
    static ProcStat of(ProcessHandle process) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")));
        } catch (IOException gone) {
            return new ProcStat(0, 0);
        }
    }

    static long micros(long ticks) {
        return ticks * 1_000_000 / PER_SECOND;
    }
}
