package com.sellercenter.conversation.live;

import static java.util.Objects.requireNonNull;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.web.StreamLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The event streams that clients have open at this instance. They end first when it stops. */
@Component
class OpenStreams implements SmartLifecycle {

    private static final int BYTES_EACH = 12_000; // 9,300 measured (ADR 21), and room for buffers

    private final LiveEventsProperties properties;
    private final int limit;
    private final LongAdder buffered = new LongAdder();
    private final Map<End, Counter> ended;
    private final Set<EventStream> all = ConcurrentHashMap.newKeySet();
    private final Map<Subject, Set<EventStream>> bySubject = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean stopping;

    OpenStreams(LiveEventsProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.limit = StreamLimit.of(properties.atOnce(), BYTES_EACH);
        this.ended = Stream.of(End.values())
                .collect(Collectors.toMap(Function.identity(), reason -> counter(reason, meters)));
        Gauge.builder("live.streams.buffered", buffered, LongAdder::sum).baseUnit("bytes")
                .description("what waits for slow clients of event streams").register(meters);
        Gauge.builder("live.streams.open", all, Set::size).description("event streams that clients have open")
                .register(meters);
    }

    /** Refuses a stream that this instance has no memory for with 503. */
    void requirePlace() {
        if (all.size() >= limit) {
            throw new Refusal.Unavailable();
        }
    }

    /**
     * The frames of a new stream, which is open as long as somebody subscribes.
     *
     * @param missed what the stream sends before it joins the live events
     */
    Flux<Frame> open(Caller caller, Function<EventStream, Flux<Frame>> missed) {
        return Flux.using(() -> open(caller), stream -> stream.frames(missed.apply(stream)), this::close);
    }

    /** All of them, also those that have not joined. */
    Collection<EventStream> all() {
        return all;
    }

    /** Has the stream found by {@link #of}. */
    void join(EventStream stream) {
        stream.subjects().forEach(subject -> bySubject.compute(subject, (key, streams) -> with(stream, streams)));
        if (!all.contains(stream)) {
            leave(stream); // it was closed meanwhile
        }
    }

    /** The streams that have joined whose callers may see the event; each once. */
    Collection<EventStream> of(LiveEvent event) {
        return Subject.of(event).flatMap(subject -> bySubject.getOrDefault(subject, Set.of()).stream()).toList();
    }

    private EventStream open(Caller caller) {
        var stream = new EventStream(caller,
                new FrameQueue(properties.buffer().toBytes(), buffered, properties.buffers().toBytes()), this::count);
        all.add(stream);
        if (stopping) {
            stream.end(End.RESTART);
        }
        return stream;
    }

    private void close(EventStream stream) {
        stream.close();
        all.remove(stream);
        leave(stream);
    }

    private void leave(EventStream stream) {
        stream.subjects().forEach(subject -> bySubject.computeIfPresent(subject, (key, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        }));
    }

    private static Set<EventStream> with(EventStream stream, @Nullable Set<EventStream> streams) {
        Set<EventStream> joined = streams == null ? ConcurrentHashMap.newKeySet() : streams;
        joined.add(stream);
        return joined;
    }

    private void count(End reason) {
        requireNonNull(ended.get(reason)).increment();
    }

    private static Counter counter(End reason, MeterRegistry meters) {
        return Counter.builder("live.streams.ended").description("event streams that the service has ended")
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
