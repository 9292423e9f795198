package com.sellercenter.conversation.live;

import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.identity.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Opens event streams: from now on, or from where a client was cut off (contract §12). */
@Service
class EventStreamService {

    private static final int PAGE_SIZE = 100;
    // after an instance has ended, all of its clients connect again at once
    private static final Bulkhead.Limits AT_ONCE = new Bulkhead.Limits(4, 20_000, Duration.ofMillis(2_500));
    private static final Retry RETRY = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
            .maxBackoff(Duration.ofSeconds(5));

    private final LiveEventRepository events;
    private final LiveEventRenderer renderer;
    private final OpenStreams streams;
    private final LiveEventPoller poller;
    private final LiveEventsProperties properties;
    private final Bulkhead bulkhead;

    EventStreamService(LiveEventRepository events, LiveEventRenderer renderer, OpenStreams streams,
            LiveEventPoller poller, LiveEventsProperties properties, MeterRegistry meters) {
        this.events = events;
        this.renderer = renderer;
        this.streams = streams;
        this.poller = poller;
        this.properties = properties;
        this.bulkhead = new Bulkhead(AT_ONCE).measured("event-streams", meters);
    }

    /**
     * What the caller may see, as it happens. The stream begins when the database has been read.
     *
     * @param lastEventId the {@code id} of the last event that the client has received, or null. Where it cannot be resumed,
     *        the stream begins with an event that says so
     */
    Mono<Flux<Frame>> open(Caller caller, @Nullable String lastEventId) {
        streams.requirePlace();
        var id = EventId.parse(lastEventId);
        return read(caller, id.map(EventId::resumeFrom).orElse(Position.END)).flatMap(page -> {
            var resumed = id.filter(known -> known.isResumable(page));
            return resumed.isPresent() || lastEventId == null || lastEventId.isBlank()
                    ? Mono.just(frames(caller, page, resumed))
                    : read(caller, Position.END).map(now -> framesAfterReset(caller, now));
        });
    }

    private Flux<Frame> frames(Caller caller, Page page, Optional<EventId> resumed) {
        var opening = Frame.opening(retry(), resumed.orElseGet(page::idOfEnd));
        return streams.open(caller, stream -> Flux.concat(Flux.just(opening), missed(caller, stream, page)));
    }

    private Flux<Frame> framesAfterReset(Caller caller, Page now) {
        var reset = List.of(Frame.opening(retry(), now.idOfEnd()), Frame.reset(now.idOfEnd()));
        return streams.open(caller, stream -> Flux.concat(Flux.fromIterable(reset), missed(caller, stream, now)));
    }

    // page by page, as fast as the client reads; behind the last page it joins
    private Flux<Frame> missed(Caller caller, EventStream stream, Page first) {
        return Mono.just(first).expand(page -> page.isFull() ? readOn(caller, page) : Mono.empty())
                .concatMap(page -> missed(stream, page), 1);
    }

    private Flux<Frame> missed(EventStream stream, Page page) {
        if (!page.isFull()) {
            poller.join(stream, page.idOfEnd());
        }
        return Flux.fromIterable(LiveEventRenderer.chunks(page.events()))
                .concatMap(chunk -> renderer.renderChunk(chunk).retryWhen(RETRY), 1)
                .flatMapIterable(pieces -> pieces).flatMapIterable(piece -> piece.frames(stream.reader()));
    }

    private Mono<Page> readOn(Caller caller, Page page) {
        return read(caller, page.end()).retryWhen(RETRY);
    }

    private Mono<Page> read(Caller caller, Position position) {
        return bulkhead.run(1, events.after(position, PAGE_SIZE, caller));
    }

    // spread, so that the clients of an instance that ends do not come back in the same moment
    private Duration retry() {
        var average = properties.retry().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(average / 2, average * 3 / 2 + 1));
    }
}
