package com.sellercenter.benchmark.measure;

import com.sellercenter.benchmark.load.Load;
import com.sellercenter.benchmark.load.LoadGenerator;
import com.sellercenter.benchmark.profile.Profile;
import com.sellercenter.benchmark.profile.Recording;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures one case after the other, each alone on the machine. */
public final class Meter {

    private static final Duration LONGEST_REST = Duration.ofSeconds(20);
    private static final long LOOK = 250;

    /** JVMs are warm when their compilers use less than this share of one core. */
    public static final double QUIET = 0.1;

    private static final int WARMING_CLIENTS = 2; // more would only keep the compilers from the cores
    private static final long CALLS = 10_000; // C2 begins to look at a method after 5,000
    private static final Duration PROFILED = Duration.ofSeconds(15);

    private final TestSystem system;
    private final Pace pace;
    private final Map<Integer, Long> callsByPort = new HashMap<>();

    /** @param pace how long each phase lasts */
    public Meter(TestSystem system, Pace pace) {
        this.system = system;
        this.pace = pace;
    }

    /**
     * How long a case is warmed up, run in the closed and in the open loop. A JVM gets faster by leaps, with seconds of the same
     * speed between them, so a case is warmed up for some rounds, and then until hardly anything is compiled any more.
     *
     * @param minRounds of each case
     * @param maxRounds of each case
     * @param laps how many rounds of all cases at most before the first is measured
     */
    public record Pace(Duration round, int minRounds, int maxRounds, int laps, Duration closed, Duration open) {

        /** For figures to be kept. */
        public static final Pace USUAL = new Pace(Duration.ofSeconds(2), 1, 15, 15, Duration.ofSeconds(5),
                Duration.ofSeconds(3));

        /** For a look in between. */
        public static final Pace QUICK = new Pace(Duration.ofMillis(2500), 1, 1, 1, Duration.ofMillis(2500),
                Duration.ofMillis(1500));

        /** The shortest that a case is warmed up. */
        public Duration warmUp() {
            return round.multipliedBy(minRounds);
        }
    }

    /** How long each phase lasts. */
    public Pace pace() {
        return pace;
    }

    /**
     * Runs these cases in turn for a round each, so that one's code is compiled while another runs. To be repeated before the first
     * is measured, until the services are warm.
     *
     * @return how much of a core the compilers used meanwhile
     */
    public double lap(List<Case> cases) {
        var before = compilerMicros();
        for (var each : cases) {
            var _ = warm(each);
        }
        // a lap goes through the gateway and behind it, so no service is new to its own first case
        for (var service : Service.values()) {
            callsByPort.put(system.ports().of(service), CALLS);
        }
        return coresCompiling(before, pace.round().multipliedBy(cases.size()));
    }

    /** Warms up, measures in the closed loop, then at half of its rate. */
    public Measurement measure(Case each) {
        warmUp(each);
        rest();
        var compiling = compilerMicros();
        var before = CpuTimes.of(processes());
        var closed = load(each, generator -> generator.closed(each.clients(), pace.closed()));
        rest(); // what a write leaves to be done afterwards is part of its cost
        var cpu = CpuTimes.of(processes()).since(before);
        compiling = compilerMicros() - compiling;
        var rate = Math.max(1, closed.perSecond() / 2);
        var open = load(each, generator -> generator.open(rate, pace.open()));
        rest();
        return new Measurement(each.name(), closed, open, rate, cpu, compiling);
    }

    /** Warms up, then tells where the services' CPU time goes under the closed loop; the recordings stay in the folder. */
    public String profile(Case each, Path folder) {
        warmUp(each);
        var recordings = new LinkedHashMap<String, Recording>();
        processes().forEach((name, process) -> {
            if (Service.names().contains(name) || name.startsWith("bare-")) {
                recordings.put(name, Recording.of(process));
            }
        });
        var _ = load(each, generator -> generator.closed(each.clients(), PROFILED));
        return recordings.entrySet().stream().map(recording -> profile(recording, folder))
                .collect(Collectors.joining("\n"));
    }

    private void warmUp(Case each) {
        var quiet = false;
        for (var round = 1; round <= pace.minRounds() || (!quiet && round <= pace.maxRounds()); round++) {
            var before = compilerMicros();
            quiet = warm(each) >= CALLS && coresCompiling(before, pace.round()) < QUIET;
        }
        var _ = load(each, generator -> generator.closed(each.clients(), pace.round()));
    }

    // how many calls that port has had so far
    private long warm(Case each) {
        var calls = load(each, generator -> generator.closed(WARMING_CLIENTS, pace.round())).count();
        return callsByPort.merge(each.port(), calls, Long::sum);
    }

    private double coresCompiling(long before, Duration time) {
        return (compilerMicros() - before) * 1000.0 / time.toNanos();
    }

    private long compilerMicros() {
        return CompilerTime.micros(processes().values());
    }

    /** Waits until hardly anything is done any more. */
    public void rest() {
        var end = System.nanoTime() + LONGEST_REST.toNanos();
        var before = CpuTimes.of(processes());
        for (var used = Long.MAX_VALUE; used > LOOK * 1000 / 5 && System.nanoTime() < end;) {
            sleep(LOOK);
            var now = CpuTimes.of(processes());
            used = now.since(before).total();
            before = now;
        }
    }

    private Map<String, ProcessHandle> processes() {
        return system.parts().supervisor().processes();
    }

    private static String profile(Map.Entry<String, Recording> recording, Path folder) {
        var file = recording.getValue().write(folder, recording.getKey());
        return recording.getKey() + ", see " + file + ": " + Profile.of(file).text();
    }

    private Load load(Case each, Function<LoadGenerator, Load> phase) {
        try (var generator = new LoadGenerator(Ports.address(each.port()), each.traffic().get())) {
            return phase.apply(generator);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
