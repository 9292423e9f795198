package com.sellercenter.benchmark.report;

import com.sellercenter.benchmark.measure.Measurement;
import com.sellercenter.local.part.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What the storefront's speed must reach, compared with what a run found out; what was not measured is left out. */
public final class Targets {

    /** Case, bare part, least share of its requests a second, the process whose own CPU is shown beside. */
    private record Share(String name, String bare, double least, Service service) {}

    private static final List<Share> SHARES = List.of(
            new Share("hot-page", "bare-webflux", 0.7, Service.PUBLIC_FEED),
            new Share("hot-page-gateway", "bare-gateway", 2, Service.GATEWAY),
            new Share("new-page-gateway", "bare-gateway-new-page", 0.8, Service.GATEWAY),
            new Share("zipf", "bare-webflux", 0.5, Service.PUBLIC_FEED),
            new Share("post-message", "bare-write", 0.7, Service.MESSAGE),
            new Share("seller-list", "bare-list", 0.5, Service.CONVERSATION));

    private static final SortedMap<String, Integer> MAX_CPU = new TreeMap<>(Map.of("hot-page-gateway", 60,
            "new-page-gateway", 400, "user-list-gateway", 900, "seller-list-gateway", 900, "post-message-gateway", 650,
            "post-conversation-gateway", 1000));

    /** An upper bound of all figures whose names begin so. */
    private record Max(String figures, double bound) {}

    private static final List<Max> MAX = List.of(new Max("count(*) on request paths", 0), new Max("feed p50 ms", 150),
            new Max("feed p99 ms", 1000), new Max("mail p99 ms", 5000), new Max("start ", 2.5),
            new Max("memory ", 350), new Max("10x ", 1.3));

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    /** All that can be told, in the order of the issue. */
    public static List<Target> of(Results results) {
        return new Targets(results).all();
    }

    /** The bare parts that a case is compared with, by name. */
    public static boolean isComparedWith(String name, String bare) {
        return SHARES.stream().anyMatch(share -> share.name.equals(name) && share.bare.equals(bare));
    }

    private List<Target> all() {
        SHARES.forEach(this::share);
        cost("list: page 1,000 against page 1", "seller-list-page-1000", "seller-list");
        cost("feed: page 1,000 against page 1", "public-page-1000", "public-page-1");
        gatewaysOwn();
        MAX_CPU.forEach((name, bound) -> results.measurement(name)
                .ifPresent(each -> atMost(bound, name + ": CPU in all, µs", "", each.cpu())));
        MAX.forEach(max -> results.figures().forEach((name, value) -> {
            if (name.startsWith(max.figures)) {
                atMost(max.bound, name, "", value);
            }
        }));
        return targets;
    }

    private void share(Share share) {
        with(share.name, share.bare, (mine, bare) -> targets.add(new Target(
                share.name + " against " + share.bare,
                String.format(Locale.ROOT, "%,.0f / %,.0f req/s; own CPU %,.0f / %,.0f µs", mine.closed().perSecond(),
                        bare.closed().perSecond(), mine.cpu(share.service.partName()), bare.cpuOfBareParts()),
                mine.closed().perSecond() / bare.closed().perSecond(), true, share.least)));
    }

    private void cost(String what, String name, String other) {
        with(name, other, (one, two) -> atMost(2, what,
                String.format(Locale.ROOT, "CPU %,.0f / %,.0f µs", one.cpu(), two.cpu()), one.cpu() / two.cpu()));
    }

    private void gatewaysOwn() {
        with("new-page-gateway", "bare-gateway-new-page", (mine, bare) -> {
            var own = mine.cpu(Service.GATEWAY.partName());
            atMost(1.2, "the gateway's own CPU against a bare route's",
                    String.format(Locale.ROOT, "%,.0f / %,.0f µs", own, bare.cpu("bare-gateway")),
                    own / bare.cpu("bare-gateway"));
        });
    }

    private void atMost(double bound, String what, String figures, double value) {
        targets.add(new Target(what, figures, value, false, bound));
    }

    private void with(String name, String other, BiConsumer<Measurement, Measurement> pair) {
        results.measurement(name)
                .ifPresent(one -> results.measurement(other).ifPresent(two -> pair.accept(one, two)));
    }
}
