package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.check.Checker;
import com.sellercenter.chaos.load.Traffic;
import com.sellercenter.system.TestSystem;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What plain clients noticed of instances that were stopped and started. */
final class Noticed {

    private Noticed() {}

    /** @param traffic which has ended */
    static List<Check> by(Traffic traffic, TestSystem system) {
        var rude = sum(traffic, kind -> !kind.endsWith(": 503"));
        var unsafe = Checker.stored(system, traffic.failedPosts());
        return List.of(
                new Check("requests are answered", "%s requests, %s failures %s".formatted(traffic.requests(),
                        sum(traffic, _ -> true), traffic.failures()), true),
                new Check("quickly", "p50 %s ms, p99 %s ms".formatted(traffic.percentile(50).toMillis(),
                        traffic.percentile(99).toMillis()), true),
                Check.none("no post failed that a client could not repeat", unsafe,
                        "stored of %s that failed".formatted(traffic.failedPosts().size())),
                Check.none("no request failed otherwise than by 503, which says when to try again", rude, "failures"));
    }

    private static long sum(Traffic traffic, Predicate<String> kind) {
        return traffic.failures().entrySet().stream().filter(failure -> kind.test(failure.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
    }
}
