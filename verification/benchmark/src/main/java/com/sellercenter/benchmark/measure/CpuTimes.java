package com.sellercenter.benchmark.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The CPU time that processes have used up, in microseconds by name. A process counts with its descendants, those that
 * have ended included: PostgreSQL is one for each connection.
 */
public record CpuTimes(Map<String, Long> micros) {

    /** As of now. */
    public static CpuTimes of(Map<String, ProcessHandle> processes) {
        var times = new LinkedHashMap<String, Long>();
        processes.forEach((name, process) -> times.put(name, micros(process)));
        return new CpuTimes(times);
    }

    /** What was used since then. */
    public CpuTimes since(CpuTimes earlier) {
        var used = new LinkedHashMap<String, Long>();
        micros.forEach((name, time) -> used.put(name, time - earlier.micros.getOrDefault(name, 0L)));
        return new CpuTimes(used);
    }

    /** All together. */
    public long total() {
        return micros.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long micros(ProcessHandle process) {
        var family = Stream.concat(Stream.of(process), process.descendants()).mapToLong(each -> ProcStat.of(each).own())
                .sum();
        return ProcStat.micros(family + ProcStat.of(process).ended());
    }
}
