package com.sellercenter.benchmark.measure;

import com.sellercenter.benchmark.load.Load;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of one case.
 *
 * @param closed at a fixed number of clients
 * @param open at a fixed rate, half of what the closed loop reached
 * @param rate that rate, in requests a second
 * @param used what the processes used for the closed loop, until they were at rest again
 * @param compiling how much of it their JIT compilers used, in microseconds
 */
public record Measurement(String name, Load closed, Load open, double rate, CpuTimes used, long compiling) {

    // is nobody's to improve here, so it is not in the sum
    private static final Set<String> BESIDES = Set.of("kafka");

    /** CPU microseconds for each request, of one process. */
    public double cpu(String process) {
        return (double) used.micros().getOrDefault(process, 0L) / closed.count();
    }

    /** The same of all processes together, the broker and the client left out. */
    public double cpu() {
        return cpuByProcess().entrySet().stream().filter(entry -> !BESIDES.contains(entry.getKey()))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    /** The same of the bare parts together. */
    public double cpuOfBareParts() {
        return cpuByProcess().entrySet().stream().filter(entry -> entry.getKey().startsWith("bare-"))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    /** The same of all JIT compilers, which is part of what their processes used; near nothing where code is warm. */
    public double cpuOfCompilers() {
        return (double) compiling / closed.count();
    }

    /** The same of each. */
    public Map<String, Double> cpuByProcess() {
        return used.micros().keySet().stream().collect(Collectors.toMap(name -> name, this::cpu));
    }

    /** Requests that were not answered as they should be. */
    public long failures() {
        return closed.failures() + open.failures();
    }
}
