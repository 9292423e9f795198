package com.sellercenter.conversation.live;

import com.sellercenter.conversation.Reader;
import com.sellercenter.kit.identity.Caller;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The live part of one open stream: takes frames at once and sends them as fast as its client reads. Whoever reads too slowly
 * gets a last event that says so; a client that does not even take that is disconnected a little later.
 */
final class EventStream {

    private static final Duration LAST_EVENT_WITHIN = Duration.ofSeconds(10);

    private final Reader reader;
    private final Set<Subject> subjects;
    private final FrameQueue queue;
    private final Sinks.Many<Frame> live;
    private final Sinks.Empty<Frame> cut = Sinks.empty();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Consumer<End> atEnd;
    private volatile @Nullable Position received; // null until it has joined
    private volatile long lastSent = System.nanoTime();
    private volatile @Nullable Disposable cutLater;

    /** @param atEnd told, once at most, that this instance ends the stream */
    EventStream(Caller caller, FrameQueue queue, Consumer<End> atEnd) {
        this.reader = Reader.of(caller);
        this.subjects = Subject.of(caller);
        this.queue = queue;
        this.live = Sinks.many().unicast().onBackpressureBuffer(queue);
        this.atEnd = atEnd;
    }

    /** The side that its client is on. */
    Reader reader() {
        return reader;
    }

    /** Whose events it has. */
    Set<Subject> subjects() {
        return subjects;
    }

    /** What is sent: first what its client has missed, then what comes. */
    Flux<Frame> frames(Flux<Frame> missed) {
        return missed.concatWith(live.asFlux()).takeUntilOther(cut.asMono());
    }

    /** Has it get the events behind the id from now on. */
    void joinAt(EventId id) {
        received = id.position();
    }

    /** Sends a part of an event, unless its client has it from before it joined. */
    void send(RenderedPiece piece) {
        var position = piece.event().position();
        if (received != null && position.isBehind(received)) {
            piece.frames(reader).forEach(this::send);
            received = piece.isLast() ? position : received;
        }
    }

    /** Sends the frame, or ends the stream where there is no place for it. */
    synchronized void send(Frame frame) {
        lastSent = System.nanoTime();
        if (!ended.get() && isFull(live.tryEmitNext(frame))) {
            end(End.TOO_SLOW);
        }
    }

    // nobody has subscribed to what is live as long as the client reads what it has missed
    private static boolean isFull(Sinks.EmitResult result) {
        return result == Sinks.EmitResult.FAIL_OVERFLOW || result == Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER;
    }

    /**
     * Sends a heartbeat where nothing was sent for so long.
     *
     * @param dispatched up to where all streams that have joined have got their events; null where that is not known
     */
    void beatAfter(Duration silence, @Nullable EventId dispatched) {
        if (System.nanoTime() - lastSent >= silence.toNanos()) {
            send(received == null || dispatched == null ? Frame.heartbeat() : Frame.heartbeat(dispatched));
        }
    }

    /** Ends the stream, with an event that says why in place of all that is not sent yet. */
    synchronized void end(End reason) {
        if (ended.compareAndSet(false, true)) {
            atEnd.accept(reason);
            queue.replaceBy(Frame.end(reason));
            var _ = live.tryEmitComplete();
            cutLater = Mono.delay(LAST_EVENT_WITHIN).subscribe(late -> {
                var _ = cut.tryEmitError(new TooSlow());
            });
        }
    }

    /** To be called when nothing is sent any more. */
    void close() {
        ended.set(true);
        var later = cutLater;
        if (later != null) {
            later.dispose();
        }
        queue.clear();
    }

    /** The client has not taken the last event in time. */
    static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("the client of an event stream does not read", null, false, false);
        }
    }
}
