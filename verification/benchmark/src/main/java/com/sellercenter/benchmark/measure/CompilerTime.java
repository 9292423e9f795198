package com.sellercenter.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The CPU time of the JIT compilers' threads, which shows whether JVMs are warm. */
final class CompilerTime {

    private CompilerTime() {}

    /** What the compilers of all these processes have used so far, in microseconds. */
    static long micros(Collection<ProcessHandle> processes) {
        return ProcStat.micros(processes.stream().mapToLong(CompilerTime::ticks).sum());
    }

    private static long ticks(ProcessHandle process) {
        var ticks = 0L;
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (var thread : threads) {
                var stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler")) {
                    ticks += ProcStat.parse(stat).own();
                }
            }
        } catch (IOException gone) {
            // a thread or process that has ended compiles no more
        }
        return ticks;
    }
}
