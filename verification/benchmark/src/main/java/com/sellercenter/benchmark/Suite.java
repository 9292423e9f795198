package com.sellercenter.benchmark;

import static java.util.Objects.requireNonNull;

import com.sellercenter.benchmark.bare.Bare;
import com.sellercenter.benchmark.bare.LoggedStatement;
import com.sellercenter.benchmark.bare.StatementLog;
import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.latency.FeedLatency;
import com.sellercenter.benchmark.latency.MailLatency;
import com.sellercenter.benchmark.latency.StreamLatency;
import com.sellercenter.benchmark.load.Load;
import com.sellercenter.benchmark.load.LoadGenerator;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.load.Traffic;
import com.sellercenter.benchmark.measure.Case;
import com.sellercenter.benchmark.measure.Meter;
import com.sellercenter.benchmark.measure.PageCounts;
import com.sellercenter.benchmark.measure.ProcStatus;
import com.sellercenter.benchmark.report.Results;
import com.sellercenter.benchmark.report.Targets;
import com.sellercenter.benchmark.traffic.EntryPoint;
import com.sellercenter.benchmark.traffic.Reads;
import com.sellercenter.benchmark.traffic.Writes;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All cases in their order, each next to the bare part it is compared with. */
final class Suite {

    private static final int CONNECTIONS = 16;
    private static final int STREAMS = 5_000;
    private static final Duration POSTING = Duration.ofSeconds(15);

    private final TestSystem system;
    private final Options options;
    private final Timeline progress;
    private final Bare bare;
    private final Meter meter;
    private final Results results = new Results();
    private final EntryPoint.Direct direct;
    private final EntryPoint.Gateway gateway;
    private final Reads reads;
    private final Reads readsThroughGateway;
    private final Writes writes;
    private final Writes writesThroughGateway;

    Suite(TestSystem system, Options options, DataSize size, Bare bare, Timeline progress) {
        this.system = system;
        this.options = options;
        this.progress = progress;
        this.bare = bare;
        meter = new Meter(system, options.quick ? Meter.Pace.QUICK : Meter.Pace.USUAL);
        direct = EntryPoint.Direct.at(system.ports(), system.parts().secrets().identitySecret());
        gateway = new EntryPoint.Gateway(system.ports());
        reads = new Reads(direct, size);
        readsThroughGateway = new Reads(gateway, size);
        writes = Writes.through(direct, size, system);
        writesThroughGateway = new Writes(gateway, size, writes.answerable());
    }

    Results run() {
        warmUp();
        publicPages();
        lists();
        posts();
        latencies();
        streams();
        for (var service : Service.values()) {
            results.add("memory " + service.partName() + " MiB",
                    ProcStatus.mostMegabytes(system.parts().supervisor().process(service.partName())));
        }
        return results;
    }

    private void warmUp() {
        var cases = List.of(throughGateway("hot page", readsThroughGateway::hotPage),
                throughGateway("new pages", readsThroughGateway::newPages),
                throughGateway("a shopper's list", readsThroughGateway::userList),
                throughGateway("a shop's list", () -> readsThroughGateway.sellerList("")),
                throughGateway("messages", writesThroughGateway::messages),
                throughGateway("conversations", writesThroughGateway::conversations));
        progress.say("warming the services up");
        var compiling = 1.0;
        for (var lap = 1; lap <= meter.pace().laps() && compiling > Meter.QUIET; lap++) {
            compiling = meter.lap(cases);
            progress.say(String.format(Locale.ROOT, "  compilers use %.2f of a core", compiling));
        }
    }

    private Case throughGateway(String name, Supplier<Traffic> traffic) {
        return new Case(name, gateway.port(Service.GATEWAY), traffic);
    }

    private void publicPages() {
        both("hot-page", Service.PUBLIC_FEED, reads::hotPage, readsThroughGateway::hotPage);
        if (wants("not-modified") || wants("not-modified-gateway")) {
            var tag = answer(direct, reads.hotPage()).header("etag");
            var tagAtGateway = answer(gateway, readsThroughGateway.hotPage()).header("etag");
            both("not-modified", Service.PUBLIC_FEED, () -> reads.notModified(String.valueOf(tag)),
                    () -> readsThroughGateway.notModified(String.valueOf(tagAtGateway)));
        }
        zipf();
        both("new-page", Service.PUBLIC_FEED, reads::newPages, readsThroughGateway::newPages);
        measure("public-page-1", direct.port(Service.PUBLIC_FEED), () -> reads.publicPage(1));
        measure("public-page-1000", direct.port(Service.PUBLIC_FEED),
                () -> reads.publicPage(reads.size().deepPage()));
        if (wants("bare-netty") || wants("bare-webflux") || wants("bare-gateway") || wants("bare-gateway-new-page")) {
            barePages();
        }
    }

    private void zipf() {
        if (wants("zipf") || wants("zipf-gateway")) {
            fillMemory();
        }
        var before = PageCounts.of(system.ports());
        both("zipf", Service.PUBLIC_FEED, reads::zipfPages, readsThroughGateway::zipfPages);
        var ratio = PageCounts.of(system.ports()).hitRatioSince(before);
        if (ratio >= 0) {
            results.add("zipf: share of pages from public-feed-service's memory", ratio);
        }
    }

    // in a shop that runs, what is visited at all has been drawn before
    private void fillMemory() {
        var perSecond = 500;
        try (var generator = new LoadGenerator(Ports.address(direct.port(Service.PUBLIC_FEED)),
                reads.pagesInTurn())) {
            var _ = generator.open(perSecond, Duration.ofMillis(1000L * reads.visitedProducts() / perSecond));
        }
    }

    private void barePages() {
        var answer = answer(direct, reads.hotPage()).body().getBytes(StandardCharsets.UTF_8);
        results.add("hot page, bytes", answer.length);
        measure("bare-netty", bare.netty(answer), reads::hotPage);
        bare.stop("bare-netty");
        var webFlux = bare.webFlux(answer);
        measure("bare-webflux", webFlux, reads::hotPage);
        measure("bare-gateway", bare.gateway(webFlux), reads::hotPage);
        bare.stop("bare-gateway");
        bare.stop("bare-webflux");
        measure("bare-gateway-new-page", bare.gateway(direct.port(Service.PUBLIC_FEED)), reads::newPages);
        bare.stop("bare-gateway");
    }

    private void lists() {
        both("user-list", Service.CONVERSATION, reads::userList, readsThroughGateway::userList);
        both("seller-list", Service.CONVERSATION, () -> reads.sellerList(""),
                () -> readsThroughGateway.sellerList(""));
        var filter = "?conversation_type=question&item_type=product";
        measure("seller-list-filtered", direct.port(Service.CONVERSATION), () -> reads.sellerList(filter));
        measure("seller-list-page-1000", direct.port(Service.CONVERSATION),
                () -> reads.sellerList("?page=" + reads.size().deepPage()));
        if (wants("bare-list")) {
            var statements = statements(Service.CONVERSATION, reads.sellerList(""), 1);
            results.add("seller-list: statements in all", statements.size());
            bareStatement("bare-list", "conversation-service",
                    statements.stream()
                            .filter(each -> each.database().equals("conversation-service") && each.says("LIMIT"))
                            .toList());
            counting();
        }
    }

    private void counting() {
        var statements = new StatementLog(system).during(() -> {
            send(Service.CONVERSATION, reads.sellerList("?conversation_type=question"), 1);
            send(Service.CONVERSATION, reads.userList(), 1);
            send(Service.PUBLIC_FEED, reads.newPages(), 1);
        });
        var counts = statements.stream().filter(each -> each.says("COUNT(*) FROM conversation")
                || each.says("COUNT(*) FROM feed_conversation")).count();
        results.add("count(*) on request paths", (double) counts);
    }

    private void posts() {
        both("post-message", Service.MESSAGE, writes::messages, writesThroughGateway::messages);
        measure("post-conversation-gateway", gateway.port(Service.CONVERSATION), writesThroughGateway::conversations);
        if (wants("bare-write")) {
            var inserts = statements(Service.MESSAGE, writes.messages(), 200).stream()
                    .filter(each -> each.says("INSERT INTO message")).toList();
            bareStatement("bare-write", Main.COPY_OF_MESSAGES, inserts);
        }
    }

    private void bareStatement(String name, String database, List<LoggedStatement> statements) {
        if (statements.isEmpty()) {
            throw new IllegalStateException("no statement was logged for " + name);
        }
        measure(name, bare.statement(name, database, statements), reads::hotPage);
        bare.stop(name);
        progress.say(name + " by JDBC");
        results.add(name + " by JDBC, executions/s",
                bare.jdbc(name + "-jdbc", database, statements, CONNECTIONS, meter.pace().warmUp(),
                        meter.pace().closed()));
    }

    private void latencies() {
        if (wants("feed-latency")) {
            progress.say("feed-latency");
            var _ = new FeedLatency(writesThroughGateway, direct, gateway).run(100, Duration.ofSeconds(3));
            meter.rest();
            var latency = new FeedLatency(writesThroughGateway, direct, gateway);
            tell("feed: failed posts", latency.run(300, POSTING));
            results.add("feed p50 ms", latency.atFeed(0.5));
            results.add("feed p99 ms", latency.atFeed(0.99));
            results.add("feed through the gateway p50 ms", latency.atGateway(0.5));
            results.add("feed through the gateway p99 ms", latency.atGateway(0.99));
            meter.rest();
            var empty = bare.pipeline(300, POSTING);
            results.add("bare-pipeline p50 ms", empty[0]);
            results.add("bare-pipeline p99 ms", empty[1]);
        }
        if (wants("mail-latency")) {
            progress.say("mail-latency");
            var _ = new MailLatency(writesThroughGateway, system.database(Service.NOTIFICATION)).run(50, POSTING); // nothing has sent a mail so far
            meter.rest();
            var latency = new MailLatency(writesThroughGateway, system.database(Service.NOTIFICATION));
            tell("mail: failed posts", latency.run(100, POSTING));
            results.add("mail p50 ms", latency.millis(0.5));
            results.add("mail p99 ms", latency.millis(0.99));
        }
    }

    private void streams() {
        if (wants("stream-latency")) {
            progress.say("stream-latency");
            var before = memory();
            try (var latency = new StreamLatency(writesThroughGateway, STREAMS)) {
                latency.awaitOpen();
                memory().forEach((service, megabytes) -> {
                    results.add("streams open: memory " + service.partName() + " MiB", megabytes);
                    results.add("what streams take of " + service.partName() + " MiB",
                            megabytes - requireNonNull(before.get(service)));
                });
                tell("streams: failed posts", latency.run(100, POSTING));
                results.add("streams lost", (double) latency.lost());
                results.add("stream p50 ms", latency.millis(0.5));
                results.add("stream p99 ms", latency.millis(0.99));
            }
            meter.rest();
        }
    }

    /** Megabytes of those that hold streams. */
    private Map<Service, Double> memory() {
        return Stream.of(Service.GATEWAY, Service.CONVERSATION).collect(Collectors.toMap(Function.identity(),
                service -> ProcStatus.megabytes(system.parts().supervisor().process(service.partName()))));
    }

    private void tell(String what, Load load) {
        results.add(what, (double) load.failures());
        results.add(what.substring(0, what.indexOf(':')) + ": posts answered within, p99 ms", load.millis(0.99));
    }

    private void both(String name, Service service, Supplier<Traffic> directly, Supplier<Traffic> throughGateway) {
        measure(name, direct.port(service), directly);
        measure(name + "-gateway", gateway.port(service), throughGateway);
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

    private Reply answer(EntryPoint entryPoint, Traffic traffic) {
        var answer = new AtomicReference<Reply>();
        try (var generator = new LoadGenerator(Ports.address(entryPoint.port(Service.PUBLIC_FEED)),
                () -> traffic.next().telling(answer::set))) {
            var _ = generator.open(10, Duration.ofMillis(100));
        }
        return answer.get();
    }

    private List<LoggedStatement> statements(Service service, Traffic traffic, int requests) {
        return new StatementLog(system).during(() -> send(service, traffic, requests));
    }

    private void send(Service service, Traffic traffic, int requests) {
        try (var generator = new LoadGenerator(Ports.address(direct.port(service)), traffic)) {
            var load = generator.open(100, Duration.ofMillis(10L * requests));
            if (load.failures() > 0) {
                throw new IllegalStateException("answered with " + load.statuses());
            }
        }
    }
}
