package com.sellercenter.benchmark.report;

import com.sellercenter.benchmark.measure.Measurement;
import com.sellercenter.local.part.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private static final Map<String, Double> MAX_CPU = Map.of("hot-page-gateway", 60.0, "new-page-gateway", 400.0,
            "user-list-gateway", 900.0, "seller-list-gateway", 900.0, "post-message-gateway", 650.0,
            "post-conversation-gateway", 1000.0);

    private static final Map<String, Double> MAX = Map.of("feed p50 ms", 150.0, "feed p99 ms", 1000.0,
            "mail p99 ms", 5000.0, "stream p99 ms", 1000.0, "streams lost", 0.0,
            "what streams take of gateway MiB", 300.0, "what streams take of conversation-service MiB", 300.0,
            "count(*) on request paths", 0.0);

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
        MAX_CPU.keySet().stream().sorted().forEach(this::cpuInAll);
        MAX.keySet().stream().sorted().forEach(this::figure);
        results.figures().keySet().stream().filter(name -> name.startsWith("start ")).forEach(this::start);
        results.figures().keySet().stream().filter(name -> name.startsWith("memory ")).forEach(this::memory);
        results.figures().keySet().stream().filter(name -> name.startsWith("10x ")).forEach(this::tenTimes);
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
        with(name, other, (one, two) -> targets.add(new Target(what,
                String.format(Locale.ROOT, "CPU %,.0f / %,.0f µs", one.cpu(), two.cpu()), one.cpu() / two.cpu(), false,
                2)));
    }

    private void gatewaysOwn() {
        with("new-page-gateway", "bare-gateway-new-page", (mine, bare) -> {
            var own = mine.cpu(Service.GATEWAY.partName());
            targets.add(new Target("the gateway's own CPU against a bare route's",
                    String.format(Locale.ROOT, "%,.0f / %,.0f µs", own, bare.cpu("bare-gateway")),
                    own / bare.cpu("bare-gateway"), false, 1.2));
        });
    }

    private void cpuInAll(String name) {
        results.measurement(name).ifPresent(each -> targets.add(new Target(name + ": CPU in all, µs", "", each.cpu(),
                false, MAX_CPU.getOrDefault(name, 0.0))));
    }

    private void figure(String name) {
        results.figure(name).ifPresent(
                value -> targets.add(new Target(name, "", value, false, MAX.getOrDefault(name, 0.0))));
    }

    private void start(String name) {
        results.figure(name).ifPresent(value -> targets.add(new Target(name, "", value, false, 2.5)));
    }

    private void memory(String name) {
        results.figure(name).ifPresent(value -> targets.add(new Target(name, "", value, false, 350)));
    }

    private void tenTimes(String name) {
        results.figure(name).ifPresent(value -> targets.add(new Target(name, "", value, false, 1.3)));
    }

    private void with(String name, String other, Pair pair) {
        results.measurement(name).ifPresent(one -> results.measurement(other).ifPresent(two -> pair.take(one, two)));
    }

    private interface Pair {
        void take(Measurement one, Measurement two);
    }
}
