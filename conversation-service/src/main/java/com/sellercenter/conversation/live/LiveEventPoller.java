package com.sellercenter.conversation.live;

import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends new events to the open streams, by one statement for all of them, and none while no stream is open. A stream joins
 * between two rounds. The next round reads from where the stream joins, or from before it, so no event is missed.
 */
@Component
class LiveEventPoller {

    private static final Logger log = LoggerFactory.getLogger(LiveEventPoller.class);
    private static final int LIMIT = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LiveEventRepository events;
    private final LiveEventRenderer renderer;
    private final OpenStreams streams;
    private final LiveEventsProperties properties;
    private final Timer delay;
    private final WaitingEvents waiting;
    private final Heartbeat heartbeat;
    private final Queue<Joining> joining = new ConcurrentLinkedQueue<>();
    private volatile @Nullable EventId dispatched; // by one round after the other

    LiveEventPoller(LiveEventRepository events, LiveEventRenderer renderer, OpenStreams streams,
            LiveEventsProperties properties, MeterRegistry meters, Clock clock, Watchdog watchdog) {
        this.events = events;
        this.renderer = renderer;
        this.streams = streams;
        this.properties = properties;
        this.heartbeat = watchdog.watch("live events");
        this.waiting = new WaitingEvents(clock, meters);
        this.delay = Timer.builder("live.event.delay").description("from an event to its sending, of each event sent")
                .serviceLevelObjectives(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    /** Has the stream get all events behind the id, from the next round on. */
    void join(EventStream stream, EventId id) {
        joining.add(new Joining(stream, id));
    }

    /** Rounds until nothing is left; what fails is read again in the next. */
    @Scheduled(fixedDelayString = "${live-events.poll}")
    Mono<Void> poll() {
        return Mono.defer(this::rounds);
    }

    private Mono<Void> rounds() {
        heartbeat.beat();
        if (streams.all().isEmpty()) {
            dispatched = null;
            waiting.none();
            return Mono.empty();
        }
        return Mono.defer(this::round).repeat().takeWhile(more -> more).then(Mono.fromRunnable(this::beat))
                .then().onErrorResume(this::waitForTheNextRound);
    }

    private Mono<Boolean> round() {
        letJoin();
        var from = dispatched;
        return from == null
                ? Mono.just(false)
                : events.after(from.position(), LIMIT).flatMap(page -> dispatch(page, from));
    }

    private void letJoin() {
        for (var next = joining.poll(); next != null; next = joining.poll()) {
            letJoin(next.stream, next.id);
        }
    }

    private void letJoin(EventStream stream, EventId id) {
        var from = Objects.requireNonNullElse(dispatched, id);
        if (!streams.all().contains(stream)) {
            return; // its client has left meanwhile
        }
        if (!from.incarnation().equals(id.incarnation())) {
            stream.end(End.RESTORED);
            return;
        }
        dispatched = from.position().isBehind(id.position()) ? id : from;
        stream.joinAt(id);
        streams.join(stream);
    }

    private Mono<Boolean> dispatch(Page page, EventId from) {
        if (!page.incarnation().equals(from.incarnation())) {
            dispatched = null;
            waiting.none();
            streams.all().forEach(stream -> stream.end(End.RESTORED));
            return Mono.just(false);
        }
        waiting.oldest(page.oldest(), page.date());
        return renderer.render(page.events().stream().filter(event -> !streams.of(event).isEmpty()).toList())
                .map(piece -> send(piece, page)).then(Mono.fromSupplier(() -> {
                    dispatched = page.idOfEnd();
                    waiting.oldest(page.oldestBehind(), page.date());
                    return page.isFull();
                }));
    }

    private RenderedPiece send(RenderedPiece piece, Page page) {
        streams.of(piece.event()).forEach(stream -> stream.send(piece));
        delay.record(Duration.between(piece.event().createdDate(), page.date()));
        return piece;
    }

    private void beat() {
        var id = dispatched;
        streams.all().forEach(stream -> stream.beatAfter(properties.heartbeat(), id));
    }

    // the streams stay open meanwhile, and their clients are told so
    private Mono<Void> waitForTheNextRound(Throwable error) {
        log.warn("live events are sent later: {}", error.toString());
        streams.all().forEach(stream -> stream.beatAfter(properties.heartbeat(), null));
        return Mono.delay(PAUSE).then();
    }

    private record Joining(EventStream stream, EventId id) {}
}
