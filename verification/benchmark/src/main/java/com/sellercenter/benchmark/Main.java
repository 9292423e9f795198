package com.sellercenter.benchmark;

import com.sellercenter.benchmark.bare.Bare;
import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.data.Import;
import com.sellercenter.benchmark.report.Report;
import com.sellercenter.local.Build;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.process.CannotStart;
import java.util.List;
import java.util.Locale;

/** {@code verification/benchmark/run}. */
final class Main {

    /** A copy of the messages' database, for the bare write to fill. */
    static final String COPY_OF_MESSAGES = "message-service-copy";

    private Main() {}

    public static void main(String[] arguments) {
        var build = ThisBuild.here();
        var target = build.root().resolve("verification/benchmark/target");
        try {
            var options = Options.parse(List.of(arguments), target.resolve("data"));
            var progress = new Progress();
            var ports = new Ports(Integer.parseInt(System.getenv().getOrDefault("PORT_SHIFT", "0")));
            try (var parts = new Parts(build, options.data(), Jvm.FAST, ports,
                    progress)) {
                Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
                run(parts, options, build, progress);
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Parts parts, Options options, Build build, Progress progress) {
        progress.say("starting on " + options.data());
        parts.startEmpty();
        parts.stopServices();
        var size = DataSize.scaled(options.scale());
        progress.say(String.format(Locale.ROOT, "importing %,d conversations", size.conversations()));
        Import.of(parts.databases(), size).run();
        parts.databases().execute("postgres",
                "CREATE DATABASE \"" + COPY_OF_MESSAGES + "\" TEMPLATE \"message-service\"");
        progress.say("starting the services");
        var times = parts.startServices();
        var bare = new Bare(parts, build.root().resolve("verification/benchmark/baselines/target/baselines.jar"),
                options.data().resolve("bare"));
        var results = new Suite(parts, options, size, bare, progress).run();
        times.forEach((name, time) -> results.add("start " + name + " s", time.toMillis() / 1000.0));
        var report = new Report(results, build.root().resolve("verification/benchmark/target/results"), options.scale(),
                options.whole());
        report.compareWithATenth();
        progress.say("done, see " + report.write());
        System.out.println("\n" + report.text());
    }
}
