package com.sellercenter.benchmark;

import com.sellercenter.benchmark.bare.Bare;
import com.sellercenter.benchmark.bare.LoggedStatement;
import com.sellercenter.benchmark.bare.StatementLog;
import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.latency.FeedLatency;
import com.sellercenter.benchmark.latency.MailLatency;
import com.sellercenter.benchmark.load.Load;
import com.sellercenter.benchmark.load.LoadGenerator;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.load.Traffic;
import com.sellercenter.benchmark.measure.Case;
import com.sellercenter.benchmark.measure.Meter;
import com.sellercenter.benchmark.measure.PageCounts;
import com.sellercenter.benchmark.measure.Proc;
import com.sellercenter.benchmark.report.Results;
import com.sellercenter.benchmark.report.Targets;
import com.sellercenter.benchmark.traffic.EntryPoint;
import com.sellercenter.benchmark.traffic.Requests;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All cases in their order, each next to the bare part it is compared with. */
final class Suite {

    private static final Duration POSTING = Duration.ofSeconds(15);

    private final TestSystem system;
    private final Options options;
    private final Timeline progress;
    private final Bare bare;
    private final Meter meter;
    private final Results results = new Results();
    private final Requests direct;
    private final Requests gateway;

    Suite(TestSystem system, Options options, DataSize size, Bare bare, Timeline progress) {
        this.system = system;
        this.options = options;
        this.progress = progress;
        this.bare = bare;
        meter = new Meter(system, options.quick ? Meter.Pace.QUICK : Meter.Pace.USUAL);
        var answerable = system.database(Service.CONVERSATION).numbers("""
                SELECT id, user_id, datasource_id FROM conversation
                WHERE conversation_type <> 'review' ORDER BY id DESC LIMIT 1000""");
        direct = new Requests(EntryPoint.direct(system.ports(), system.parts().secrets().identitySecret()), size,
                answerable);
        gateway = new Requests(EntryPoint.gateway(system.ports()), size, answerable);
    }

    Results run() {
        warmUp();
        publicPages();
        barePages();
        lists();
        posts();
        latencies();
        for (var service : Service.values()) {
            results.add("memory " + service.partName() + " MiB",
                    Proc.mostMegabytes(system.parts().supervisor().process(service.partName())));
        }
        return results;
    }

    private void warmUp() {
        var cases = Stream.<Supplier<Traffic>>of(gateway::hotPage, gateway::newPages, gateway::userList,
                () -> gateway.sellerList(""), gateway::messages, gateway::conversations)
                .map(traffic -> new Case("warm-up", gateway.port(Service.GATEWAY), traffic)).toList();
        progress.say("warming the services up");
        var compiling = 1.0;
        for (var lap = 1; lap <= meter.pace().laps() && compiling > Meter.QUIET; lap++) {
            compiling = meter.lap(cases);
            progress.say(String.format(Locale.ROOT, "  compilers use %.2f of a core", compiling));
        }
    }

    private void publicPages() {
        both("hot-page", Service.PUBLIC_FEED, Requests::hotPage);
        both("not-modified", Service.PUBLIC_FEED,
                from -> from.notModified(String.valueOf(hotPage(from).header("etag"))));
        if (wants("zipf") || wants("zipf-gateway")) {
            zipf();
        }
        both("new-page", Service.PUBLIC_FEED, Requests::newPages);
        measure("public-page-1", Service.PUBLIC_FEED, direct, from -> from.publicPage(1));
        measure("public-page-1000", Service.PUBLIC_FEED, direct, from -> from.publicPage(from.size().deepPage()));
    }

    private void zipf() {
        // in a shop that runs, what is visited at all has been drawn before
        var _ = load(Service.PUBLIC_FEED, direct.pagesInTurn(), 500, direct.visitedProducts());
        var before = PageCounts.of(system.ports());
        both("zipf", Service.PUBLIC_FEED, Requests::zipfPages);
        var ratio = PageCounts.of(system.ports()).hitRatioSince(before);
        if (ratio >= 0) {
            results.add("zipf: share of pages from public-feed-service's memory", ratio);
        }
    }

    private void barePages() {
        if (Stream.of("bare-netty", "bare-webflux", "bare-gateway", "bare-gateway-new-page").noneMatch(this::wants)) {
            return;
        }
        var answer = hotPage(direct).body().getBytes(StandardCharsets.UTF_8);
        results.add("hot page, bytes", answer.length);
        measure("bare-netty", bare.netty(answer), direct::hotPage);
        bare.stop("bare-netty");
        var webFlux = bare.webFlux(answer);
        measure("bare-webflux", webFlux, direct::hotPage);
        measure("bare-gateway", bare.gateway(webFlux), direct::hotPage);
        bare.stop("bare-gateway");
        bare.stop("bare-webflux");
        measure("bare-gateway-new-page", bare.gateway(direct.port(Service.PUBLIC_FEED)), direct::newPages);
        bare.stop("bare-gateway");
    }

    private void lists() {
        both("user-list", Service.CONVERSATION, Requests::userList);
        both("seller-list", Service.CONVERSATION, from -> from.sellerList(""));
        measure("seller-list-filtered", Service.CONVERSATION, direct,
                from -> from.sellerList("?conversation_type=question&item_type=product"));
        measure("seller-list-page-1000", Service.CONVERSATION, direct,
                from -> from.sellerList("?page=" + from.size().deepPage()));
        if (wants("bare-list")) {
            var statements = statements(() -> send(Service.CONVERSATION, direct.sellerList(""), 1), _ -> true);
            results.add("seller-list: statements in all", statements.size());
            bareStatement("bare-list", "conversation-service", statements.stream()
                    .filter(each -> each.database().equals("conversation-service") && each.says("LIMIT")).toList());
            counting();
        }
    }

    private void counting() {
        var counts = statements(() -> {
            send(Service.CONVERSATION, direct.sellerList("?conversation_type=question"), 1);
            send(Service.CONVERSATION, direct.userList(), 1);
            send(Service.PUBLIC_FEED, direct.newPages(), 1);
        }, each -> each.says("COUNT(*) FROM conversation") || each.says("COUNT(*) FROM feed_conversation"));
        results.add("count(*) on request paths", counts.size());
    }

    private void posts() {
        both("post-message", Service.MESSAGE, Requests::messages);
        measure("post-conversation-gateway", Service.CONVERSATION, gateway, Requests::conversations);
        if (wants("bare-write")) {
            bareStatement("bare-write", Main.COPY_OF_MESSAGES,
                    statements(() -> send(Service.MESSAGE, direct.messages(), 200),
                            each -> each.says("INSERT INTO message")));
        }
    }

    private void bareStatement(String name, String database, List<LoggedStatement> statements) {
        if (statements.isEmpty()) {
            throw new IllegalStateException("no statement was logged for " + name);
        }
        measure(name, bare.statement(name, database, statements), direct::hotPage);
        bare.stop(name);
        progress.say(name + " by JDBC");
        results.add(name + " by JDBC, executions/s",
                bare.jdbc(name + "-jdbc", database, statements, Meter.CLIENTS, meter.pace().warmUp(),
                        meter.pace().closed()));
    }

    private void latencies() {
        if (wants("feed-latency")) {
            progress.say("feed-latency");
            var _ = new FeedLatency(gateway, direct.entryPoint()).run(100, Duration.ofSeconds(3));
            meter.rest();
            var latency = new FeedLatency(gateway, direct.entryPoint());
            tell("feed", latency.run(300, POSTING));
            percentiles("feed", latency::atFeed);
            percentiles("feed through the gateway", latency::atGateway);
            meter.rest();
            var empty = bare.pipeline(300, POSTING);
            results.add("bare-pipeline p50 ms", empty[0]);
            results.add("bare-pipeline p99 ms", empty[1]);
        }
        if (wants("mail-latency")) {
            progress.say("mail-latency");
            var _ = new MailLatency(gateway, system.database(Service.NOTIFICATION)).run(50, POSTING); // nothing has sent a mail so far
            meter.rest();
            var latency = new MailLatency(gateway, system.database(Service.NOTIFICATION));
            tell("mail", latency.run(100, POSTING));
            percentiles("mail", latency::millis);
        }
    }

    private void tell(String what, Load load) {
        results.add(what + ": failed posts", (double) load.failures());
        results.add(what + ": posts answered within, p99 ms", load.millis(0.99));
    }

    private void percentiles(String what, DoubleUnaryOperator millis) {
        results.add(what + " p50 ms", millis.applyAsDouble(0.5));
        results.add(what + " p99 ms", millis.applyAsDouble(0.99));
    }

    private void both(String name, Service service, Function<Requests, Traffic> traffic) {
        measure(name, service, direct, traffic);
        measure(name + "-gateway", service, gateway, traffic);
    }

    private void measure(String name, Service service, Requests from, Function<Requests, Traffic> traffic) {
        measure(name, from.port(service), () -> traffic.apply(from));
    }

    private void measure(String name, int port, Supplier<Traffic> traffic) {
        if (name.equals(options.profile)) {
            progress.say("profiling " + name);
            progress.say(meter.profile(new Case(name, port, traffic), options.data.resolve("profile")));
        } else if (wants(name)) {
            progress.say(name);
            var measured = meter.measure(new Case(name, port, traffic));
            results.add(measured);
            progress.say(String.format(Locale.ROOT, "  %,.0f req/s, %,.0f µs CPU", measured.closed().perSecond(),
                    measured.cpu()));
        }
    }

    // with a case come the bare parts it is compared with
    private boolean wants(String name) {
        return options.wants(name) || (options.profile == null
                && options.only().stream().anyMatch(chosen -> Targets.isComparedWith(chosen, name)));
    }

    private Reply hotPage(Requests from) {
        var answer = new AtomicReference<Reply>();
        try (var generator = new LoadGenerator(Ports.address(from.port(Service.PUBLIC_FEED)),
                () -> from.hotPage().next().telling(answer::set))) {
            var _ = generator.open(10, Duration.ofMillis(100));
        }
        return answer.get();
    }

    private List<LoggedStatement> statements(Runnable requests, Predicate<LoggedStatement> wanted) {
        return new StatementLog(system).during(requests).stream().filter(wanted).toList();
    }

    private void send(Service service, Traffic traffic, int requests) {
        var load = load(service, traffic, 100, requests);
        if (load.failures() > 0) {
            throw new IllegalStateException("answered with " + load.statuses());
        }
    }

    private Load load(Service service, Traffic traffic, int perSecond, int requests) {
        try (var generator = new LoadGenerator(Ports.address(direct.port(service)), traffic)) {
            return generator.open(perSecond, Duration.ofMillis(1000L * requests / perSecond));
        }
    }
}
