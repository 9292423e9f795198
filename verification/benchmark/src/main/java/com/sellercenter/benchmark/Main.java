package com.sellercenter.benchmark;

import com.sellercenter.benchmark.bare.Bare;
import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.data.Import;
import com.sellercenter.benchmark.report.Report;
import com.sellercenter.local.Build;
import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.TestSystemSettings;
import com.sellercenter.system.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code verification/benchmark/run}. */
final class Main {

    /** A copy of the messages' database, for the bare write to fill. */
    static final String COPY_OF_MESSAGES = "message-service-copy";

    // the gateway counts every request, and refuses none
    private static final Map<String, String> UNLIMITED = Map.of("ADDRESS_RATE", "1000000", "PRINCIPAL_RATE", "1000000");

    private Main() {}

    public static void main(String[] arguments) {
        var build = Build.of(Main.class);
        try {
            var options = Options.parse(List.of(arguments), target(build).resolve("data"));
            var progress = new Timeline(System.out::println);
            try (var data = new DataDirectory(options.data)) {
                data.open();
                data.clear();
                var settings = new TestSystemSettings(build, data, Ports.fromEnvironment(), Jvm.FAST, UNLIMITED);
                try (var system = new TestSystem(settings, progress::say)) {
                    Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
                    run(system, options, build, progress);
                }
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(TestSystem system, Options options, Build build, Timeline progress) {
        progress.say("starting on " + options.data);
        system.startInfrastructure();
        system.startServices(); // for them to make their tables
        system.stop(Service.names());
        var size = DataSize.scaled(options.scale);
        progress.say(String.format(Locale.ROOT, "importing %,d conversations", size.conversations()));
        Import.of(system, size).run();
        system.database("postgres")
                .execute("CREATE DATABASE \"" + COPY_OF_MESSAGES + "\" TEMPLATE \"message-service\"");
        progress.say("starting the services");
        var times = startServices(system);
        var bare = new Bare(system, build.root().resolve("verification/benchmark/baselines/target/baselines.jar"),
                options.data.resolve("bare"));
        var results = new Suite(system, options, size, bare, progress).run();
        times.forEach((name, time) -> results.add("start " + name + " s", time.toMillis() / 1000.0));
        var report = new Report(results, target(build).resolve("results"), options.scale, options.whole());
        report.compareWithATenth();
        progress.say("done, see " + report.write());
        System.out.println("\n" + report.text());
    }

    /** Starts one service after the other; tells how long each took from its process's begin until it was ready. */
    private static Map<String, Duration> startServices(TestSystem system) {
        var times = new LinkedHashMap<String, Duration>();
        for (var name : Service.names()) {
            var begin = System.nanoTime();
            system.startAgain(List.of(name));
            times.put(name, Duration.ofNanos(System.nanoTime() - begin));
        }
        return times;
    }

    private static Path target(Build build) {
        return build.root().resolve("verification/benchmark/target");
    }
}
