package com.sellercenter.benchmark.latency;

import com.sellercenter.benchmark.load.Load;
import com.sellercenter.benchmark.load.LoadGenerator;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.traffic.Writes;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * From when a shopper's message was due to be posted through the gateway until an event told of it on one of many open streams,
 * one for each of so many users, those who post among them.
 */
public final class StreamLatency implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);
    private static final long MAX = TimeUnit.MINUTES.toMicros(10);

    private final Writes writes;
    private final int port;
    private final int count;
    private final Streams streams;
    private final Map<Long, Long> dueNanos = new ConcurrentHashMap<>();
    private final Histogram micros = new Histogram(MAX, 3);

    /**
     * Opens the streams.
     *
     * @param writes through the gateway
     */
    public StreamLatency(Writes writes, int count) {
        this.writes = writes;
        this.port = writes.entryPoint().port(Service.GATEWAY);
        this.count = count;
        var posting = writes.answerable().stream().mapToLong(conversation -> conversation[1]).distinct();
        var others = LongStream.range(0, writes.size().users()).map(writes.size()::user);
        streams = new Streams(port, LongStream.concat(posting, others).distinct().limit(count)
                .mapToObj(writes.entryPoint()::user).iterator());
    }

    /** Returns when all are open. */
    public void awaitOpen() {
        Wait.until("the streams are not open", OPEN_WITHIN, () -> streams.open() + streams.lost() == count);
    }

    /** Posts at that rate and waits for the events; one that does not come counts as ten minutes. */
    public Load run(double postsPerSecond, Duration duration) {
        try (var generator = new LoadGenerator(Ports.address(port), () -> writes.messages().next()
                .telling(this::posted))) {
            var load = generator.open(postsPerSecond, duration);
            var end = System.nanoTime() + TOLD_WITHIN.toNanos();
            while (!streams.toldNanos().keySet().containsAll(dueNanos.keySet()) && System.nanoTime() < end) {
                Wait.pause(Duration.ofMillis(200));
            }
            dueNanos.forEach((id, due) -> record(streams.toldNanos().get(id), due));
            return load;
        }
    }

    /** How many streams were refused, or have ended. */
    public int lost() {
        return streams.lost();
    }

    /** Milliseconds within which that share of the messages was told. */
    public double millis(double share) {
        return micros.getValueAtPercentile(100 * share) / 1000.0;
    }

    @Override
    public void close() {
        streams.close();
    }

    private void record(@Nullable Long told, long due) {
        micros.recordValue(told == null ? MAX : Math.clamp((told - due) / 1000, 0, MAX));
    }

    private void posted(Reply reply) {
        var id = ID.matcher(reply.body());
        if (id.find()) {
            dueNanos.put(Long.valueOf(id.group(1)), reply.intendedNanos());
        }
    }
}
