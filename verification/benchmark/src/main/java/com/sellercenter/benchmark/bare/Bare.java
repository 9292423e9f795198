package com.sellercenter.benchmark.bare;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.local.part.Jvm;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.local.part.Probe;
import com.sellercenter.local.part.Service;
import com.sellercenter.local.process.Part;
import com.sellercenter.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bare parts, each a process with the services' JVM options.
 *
 * @param jar of the module {@code baselines}
 * @param folder for what they are given to read
 */
public record Bare(TestSystem system, Path jar, Path folder) {

    private static final String PACKAGE = "com.sellercenter.benchmark.baseline.";
    private static final Pattern EXECUTED = Pattern.compile("executed (\\d+) in (\\d+) ns");
    private static final Pattern LATENCIES = Pattern.compile("p50 (\\d+) us p99 (\\d+) us");

    /** A Reactor Netty server that answers with these bytes; gives its port. */
    public int netty(byte[] answer) {
        return serve("bare-netty", "BareNetty", 8091, file("answer.json", answer).toString());
    }

    /** A WebFlux handler that does. */
    public int webFlux(byte[] answer) {
        return serve("bare-webflux", "BareWebFlux", 8092, file("answer.json", answer).toString());
    }

    /** A Spring Cloud Gateway with one route to that port. */
    public int gateway(int to) {
        return serve("bare-gateway", "BareGateway", 8093, "http://" + Ports.HOST + ":" + to);
    }

    /** A WebFlux handler that executes the statements in turn. */
    public int statement(String name, String database, List<LoggedStatement> executions) {
        return serve(name, "BareStatement", 8094, url(database), PostgreSql.USER,
                system.parts().secrets().databasePassword(), executions(name, executions).toString());
    }

    /** How often a second JDBC executes the statements over that many connections. */
    public double jdbc(String name, String database, List<LoggedStatement> executions, int connections, Duration warmUp,
            Duration measured) {
        run(new Part(name, java("JdbcLoop", url(database), PostgreSql.USER,
                system.parts().secrets().databasePassword(), executions(name, executions).toString(),
                Integer.toString(connections), seconds(warmUp), seconds(measured)), Map.of(), () -> true));
        var printed = printed(name, EXECUTED);
        return printed[0] * 1e9 / printed[1];
    }

    /** Milliseconds, median and 99th percentile, that a record takes through the broker and nothing else. */
    public double[] pipeline(long perSecond, Duration duration) {
        run(new Part("bare-pipeline", java("EmptyPipeline", Ports.HOST + ":" + system.ports().kafka(),
                Long.toString(perSecond), Long.toString(duration.toSeconds())), Map.of(), () -> true));
        var printed = printed("bare-pipeline", LATENCIES);
        return new double[]{printed[0] / 1000, printed[1] / 1000};
    }

    /** Ends a server again. */
    public void stop(String name) {
        system.stop(List.of(name));
    }

    private void run(Part part) {
        if (system.parts().supervisor().run(part) != 0) {
            throw new IllegalStateException(part.name() + " failed, see " + system.parts().log(part.name()));
        }
    }

    private String url(String database) {
        return PostgreSql.url(system.ports().postgres(), database);
    }

    private int serve(String name, String main, int usualPort, String... arguments) {
        var port = usualPort + system.ports().shift();
        var all = Stream.concat(Stream.of(Integer.toString(port)), Stream.of(arguments)).toArray(String[]::new);
        system.parts().supervisor().startAndAwait(new Part(name, java(main, all), Map.of(), () -> Probe.accepts(port)));
        return port;
    }

    private List<String> java(String main, String... arguments) {
        return Jvm.FAST.command(Service.CONVERSATION.heapMegabytes(),
                Stream.concat(Stream.of("-cp", jar.toString(), PACKAGE + main), Stream.of(arguments)).toList());
    }

    private Path executions(String name, List<LoggedStatement> executions) {
        return file(name + ".json", JsonFormat.mapper().writeValueAsBytes(executions));
    }

    private Path file(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double[] printed(String name, Pattern pattern) {
        try {
            var matcher = pattern.matcher(Files.readString(system.parts().log(name)));
            if (!matcher.find()) {
                throw new IllegalStateException(name + " did not print its result, see " + system.parts().log(name));
            }
            return new double[]{Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1000.0);
    }
}
