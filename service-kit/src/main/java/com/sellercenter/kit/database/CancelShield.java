package com.sellercenter.kit.database;

import com.sellercenter.kit.trace.Trace;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Lets database work run to its end when the client that asked for it is gone.
 *
 * <p>A cancel that reaches a connection in the middle of a statement can hand it, half-used, to the next borrower, whose
 * acknowledged write is then lost. Every database pipeline on a request path goes through here, as single autocommit
 * statements without {@code timeout()}; the server's {@code statement_timeout} bounds the work.
 */
public final class CancelShield {

    private CancelShield() {}

    /** The result of the work; a cancel drops the result and leaves the work running. */
    public static <T> Mono<T> shield(Mono<T> work) {
        return Mono.deferContextual(context -> shielded(work, context));
    }

    /** The same, in a span of that name where the trace is sampled. */
    public static <T> Mono<T> shield(String span, Mono<T> work) {
        return Mono.deferContextual(context -> shielded(Trace.of(context).statement(span, work), context));
    }

    /** The rows as one list, shielded. For pages, which are small. */
    public static <T> Mono<List<T>> shield(Flux<T> rows) {
        return shield(rows.collectList());
    }

    /** The same, in a span of that name where the trace is sampled. */
    public static <T> Mono<List<T>> shield(String span, Flux<T> rows) {
        return shield(span, rows.collectList());
    }

    // an error travels as a value: where nobody waits any more it is dropped as a result is, and not logged as unhandled
    private static <T> Mono<T> shielded(Mono<T> work, ContextView context) {
        return Mono.fromFuture(() -> work.materialize().contextWrite(context).toFuture(), true).dematerialize();
    }
}
