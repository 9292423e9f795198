package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.check.Checker;
import com.sellercenter.chaos.load.Traffic;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stops and starts every instance in turn, as an orderly deployment does, under load. */
final class RollingRestart {

    private static final int PER_SECOND = 60;

    private final TestSystem system;
    private final Consumer<String> out;

    /** @param system started, with two instances of everything */
    RollingRestart(TestSystem system, Consumer<String> out) {
        this.system = system;
        this.out = out;
    }

    /** What clients noticed. */
    List<Check> run() {
        var timeline = new Timeline(out);
        var traffic = new Traffic(system, PER_SECOND);
        try (traffic) {
            traffic.start();
            for (var service : Service.values()) {
                system.instances(service).stream().map(Instance::name).forEach(name -> restart(name, timeline));
            }
        }
        var failures = sum(traffic, _ -> true);
        var rude = sum(traffic, kind -> !kind.endsWith(": 503"));
        var unsafe = Checker.stored(system, traffic.failedPosts());
        return List.of(
                new Check("requests are answered", "%s requests, %s failures %s".formatted(traffic.requests(), failures,
                        traffic.failures()), true),
                new Check("quickly", "p50 %s ms, p99 %s ms".formatted(millis(traffic, 50), millis(traffic, 99)), true),
                Check.none("no post failed that a client could not repeat", unsafe,
                        "stored of %s that failed".formatted(traffic.failedPosts().size())),
                Check.none("no request failed otherwise than by 503, which says when to try again", rude, "failures"));
    }

    private void restart(String name, Timeline timeline) {
        system.stop(List.of(name));
        timeline.say("stopped " + name);
        system.startAgain(List.of(name));
        system.awaitBalanced(name);
        timeline.say("back: " + name);
    }

    private static long sum(Traffic traffic, Predicate<String> kind) {
        return traffic.failures().entrySet().stream().filter(failure -> kind.test(failure.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
    }

    private static long millis(Traffic traffic, double percent) {
        Duration time = traffic.percentile(percent);
        return time.toMillis();
    }
}
