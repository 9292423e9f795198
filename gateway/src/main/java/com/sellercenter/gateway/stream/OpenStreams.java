package com.sellercenter.gateway.stream;

import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.token.Credentials;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.StreamLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The event streams that are open at this instance: so many for each principal, and no more than its heap holds. They end first
 * when the instance stops.
 */
@Component
class OpenStreams implements SmartLifecycle {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private static final int BYTES_EACH = 16_500; // measured (ADR 21)

    private final StreamProperties properties;
    private final int limit;
    private final Map<End, Counter> ended;
    private final Counter throttled;
    private final Counter refused;
    private final Set<EventStream> all = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> byPrincipal = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean stopping;

    OpenStreams(StreamProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.limit = StreamLimit.of(properties.atOnce(), BYTES_EACH);
        this.ended = Stream.of(End.values())
                .collect(Collectors.toMap(Function.identity(), reason -> counter(reason, meters)));
        this.throttled = Counter.builder("gateway.throttled").tag("limit", "streams").register(meters);
        this.refused = Counter.builder("gateway.streams.refused")
                .description("event streams that this instance had no memory for").register(meters);
        Gauge.builder("gateway.streams.limit", () -> limit)
                .description("event streams that this instance can have open")
                .register(meters);
        Gauge.builder("gateway.streams.open", all, Set::size).description("event streams that clients have open")
                .register(meters);
    }

    /** A new stream; refuses one too many for the principal with 429, and one too many for the heap with 503. */
    EventStream open(Identity identity, Credentials credentials) {
        if (all.size() >= limit) {
            refused.increment();
            throw new Refusal.Unavailable();
        }
        var count = byPrincipal.merge(identity.principal(), 1, Integer::sum);
        if (count > properties.perPrincipal()) {
            release(identity.principal());
            throttled.increment();
            throw new Refusal.Throttled(TRY_AGAIN);
        }
        var stream = new EventStream(identity.principal(), credentials);
        all.add(stream);
        if (stopping) {
            stream.end(End.RESTART);
        }
        return stream;
    }

    /** To be called when nothing is sent any more; a second call does nothing. */
    void close(EventStream stream) {
        if (all.remove(stream)) {
            release(stream.principal());
            requireNonNull(ended.get(stream.reason())).increment();
        }
    }

    Collection<EventStream> all() {
        return all;
    }

    private void release(String principal) {
        byPrincipal.computeIfPresent(principal, (key, count) -> count == 1 ? null : count - 1);
    }

    private static Counter counter(End reason, MeterRegistry meters) {
        return Counter.builder("gateway.streams.ended").description("event streams that have ended")
                .tag("reason", reason.wire()).register(meters);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
        all.forEach(stream -> stream.end(End.RESTART));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Together with the drain, before the web server waits for its requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
