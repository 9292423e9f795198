package com.sellercenter.benchmark.latency;

import com.sellercenter.benchmark.load.Load;
import com.sellercenter.benchmark.load.LoadGenerator;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.load.Traffic;
import com.sellercenter.benchmark.traffic.EntryPoint;
import com.sellercenter.benchmark.traffic.Writes;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * From when a question was due to be posted through the gateway until a visitor can read it. Of every twenty questions one
 * is looked for at public-feed-service and one through the gateway, each about a product of its own, every ten milliseconds, or
 * every tenth of the time it has taken so far: more would be a load of its own, which grew with what is late.
 */
public final class FeedLatency {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);

    private final Writes writes;
    private final EntryPoint.Direct direct;
    private final EntryPoint.Gateway gateway;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentHistogram atFeed = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final ConcurrentHistogram atGateway = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final AtomicLong numbers = new AtomicLong();

    /** @param writes through the gateway */
    public FeedLatency(Writes writes, EntryPoint.Direct direct, EntryPoint.Gateway gateway) {
        this.writes = writes;
        this.direct = direct;
        this.gateway = gateway;
    }

    /** Posts at that rate; gives what came of the posts themselves. */
    public Load run(double postsPerSecond, Duration duration) {
        try (var watchers = Executors.newVirtualThreadPerTaskExecutor();
                var generator = new LoadGenerator(Ports.address(gateway.port(Service.GATEWAY)), posts(watchers))) {
            return generator.open(postsPerSecond, duration);
        }
    }

    /** Milliseconds within which that share of the questions was at public-feed-service. */
    public double atFeed(double share) {
        return atFeed.getValueAtPercentile(100 * share) / 1000.0;
    }

    /** The same through the gateway. */
    public double atGateway(double share) {
        return atGateway.getValueAtPercentile(100 * share) / 1000.0;
    }

    private Traffic posts(ExecutorService watchers) {
        return () -> {
            var number = numbers.getAndIncrement();
            var product = writes.size().product(writes.size().products() - 1 - number % (writes.size().products() - 1));
            var post = writes.freshQuestion(product);
            return switch ((int) (number % 20)) {
                case 0 -> post.telling(
                        reply -> watchers.execute(watch(id(reply), product, direct, atFeed, reply.intendedNanos())));
                case 10 -> post.telling(reply -> watchers
                        .execute(watch(id(reply), product, gateway, atGateway, reply.intendedNanos())));
                default -> post;
            };
        };
    }

    private Runnable watch(String id, long product, EntryPoint entryPoint, ConcurrentHistogram into, long due) {
        return () -> {
            while (!sees(id, product, entryPoint) && System.nanoTime() < due + LIMIT) {
                Wait.pause(Duration.ofNanos(Math.max(MIN_PAUSE, (System.nanoTime() - due) / 10)));
            }
            into.recordValue((System.nanoTime() - due) / 1000);
        };
    }

    private boolean sees(String id, long product, EntryPoint entryPoint) {
        var request = HttpRequest
                .newBuilder(URI.create("http://" + Ports.HOST + ":" + entryPoint.port(Service.PUBLIC_FEED)
                        + "/public-questions/?page_size=2&product=" + product));
        if (!entryPoint.visitor().isEmpty()) {
            request.header("Authorization", entryPoint.visitor().strip().substring("Authorization: ".length()));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body().contains("{\"id\":" + id + ",");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(Reply reply) {
        var id = ID.matcher(reply.body());
        return id.find() ? id.group(1) : "none";
    }
}
