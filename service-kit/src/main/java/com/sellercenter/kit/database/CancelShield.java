package com.sellercenter.kit.database;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets database work run to its end when the client who asked for it is gone.
 *
 * <p>A cancel that reaches a connection in the middle of a statement can hand it, half-used, to the next borrower, whose
 * acknowledged write is then lost. Every database pipeline on a request path goes through here, as single autocommit
 * statements without {@code timeout()}; the server's {@code statement_timeout} bounds the work.
 */
public final class CancelShield {

    private CancelShield() {}

    /** The same result; a cancel lets go of the result and leaves the work running. */
    public static <T> Mono<T> shield(Mono<T> work) {
        // an error travels as a value: one that nobody waits for any more is let go of, as a result would be
        return Mono.deferContextual(context -> Mono
                .fromFuture(() -> work.materialize().contextWrite(context).toFuture(), true).dematerialize());
    }

    /** The rows as one list, shielded. For pages, which are small. */
    public static <T> Mono<List<T>> shield(Flux<T> rows) {
        return shield(rows.collectList());
    }
}
