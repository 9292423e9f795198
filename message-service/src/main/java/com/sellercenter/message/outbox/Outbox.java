package com.sellercenter.message.outbox;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The messages that Kafka has not acknowledged, which one relay at a time may publish. */
@Component
class Outbox {

    // a statement of its own, so that the next one sees all that the last holder of the lock has deleted
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(7166318245014)";

    // oldest first, without skipping and without a cursor: ids are committed out of order, and a later message must
    // not overtake an earlier one of its conversation; those of expired conversations (channel 0) are left to be deleted
    private static final String OLDEST = "SELECT " + OutboxEntry.COLUMNS + """
             FROM outbox o
            JOIN message m ON m.id = o.message
            JOIN conversation c ON c.id = m.conversation AND c.channel <> 0
            ORDER BY o.message
            LIMIT $1""";

    private static final String DELETE = "DELETE FROM outbox WHERE message = ANY($1)";

    private static final String BACKLOG = """
            SELECT COUNT(*) AS pending,
                COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - MIN(created_date)), 0)::FLOAT8 AS oldest
            FROM outbox""";

    private final OutboxDatabase database;
    private volatile boolean holdingLock;

    Outbox(OutboxDatabase database) {
        this.database = database;
    }

    /**
     * Publishes the oldest entries and then deletes them; they stay where publishing fails. Gives their number, which is 0
     * while another instance holds the lock.
     */
    Mono<Integer> relay(int limit, Function<List<OutboxEntry>, Mono<Void>> publish) {
        return database.inTransaction(connection -> lock(connection)
                .flatMap(locked -> oldest(connection, limit))
                .filter(entries -> !entries.isEmpty())
                .flatMap(entries -> publish.apply(entries).then(delete(connection, entries))))
                .defaultIfEmpty(0);
    }

    /** The number of entries and the age of the oldest. */
    Mono<Backlog> backlog() {
        return database.withConnection(connection -> Flux.from(connection.createStatement(BACKLOG).execute())
                .flatMap(result -> result.map(row -> new Backlog(requireNonNull(row.get("pending", Long.class)),
                        requireNonNull(row.get("oldest", Double.class)))))
                .single());
    }

    /** Whether this instance held the lock when it last asked for it: the one that publishes. */
    boolean isHoldingLock() {
        return holdingLock;
    }

    private Mono<Boolean> lock(Connection connection) {
        return Flux.from(connection.createStatement(LOCK).execute())
                .flatMap(result -> result.map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
                .map(locked -> holdingLock = locked)
                .filter(locked -> locked).next();
    }

    private static Mono<List<OutboxEntry>> oldest(Connection connection, int limit) {
        return Flux.from(connection.createStatement(OLDEST).bind(0, limit).execute())
                .concatMap(result -> result.map(OutboxEntry::of)).collectList();
    }

    private static Mono<Integer> delete(Connection connection, List<OutboxEntry> entries) {
        return rows(connection.createStatement(DELETE)
                .bind(0, entries.stream().map(entry -> entry.event().id()).toArray(Long[]::new)))
                .thenReturn(entries.size());
    }

    private static Mono<Long> rows(Statement statement) {
        return Flux.from(statement.execute()).flatMap(result -> result.getRowsUpdated()).single();
    }

    /** The number of entries, and the age of the oldest in seconds. */
    record Backlog(long pending, double oldest) {}
}
