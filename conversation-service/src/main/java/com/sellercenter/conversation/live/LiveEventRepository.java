package com.sellercenter.conversation.live;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.conversation.Reader;
import com.sellercenter.kit.identity.Caller;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads live events in their order, and deletes old ones. */
@Repository
class LiveEventRepository {

    private static final String AFTER = """
            SELECT e.* FROM live_event e
            WHERE (e.transaction, e.id) > ($1, $2) AND e.transaction < seen.horizon %s
            ORDER BY e.transaction, e.id LIMIT $3""";

    private static final String OF_ALL = page(AFTER.formatted(""));
    private static final String OF_CHANNEL = page(
            AFTER.formatted("AND e.channel = $4 AND e.reader IS DISTINCT FROM 'shopper'"));
    private static final String OF_USER = page(
            AFTER.formatted("AND e.channel = $4 AND e.user_id = $5 AND e.reader IS DISTINCT FROM 'shop'"));
    // from the index of each shop as many as are asked for, and of these the first
    private static final String OF_DATASOURCES = page("""
            SELECT e.* FROM UNNEST($5::BIGINT[]) AS shop(id) CROSS JOIN LATERAL (%s) e
            ORDER BY e.transaction, e.id LIMIT $3"""
            .formatted(AFTER.formatted("""
                    AND e.channel = $4 AND e.datasource_id = shop.id AND e.reader IS DISTINCT FROM 'shopper'""")));

    // of the oldest only, so that no index by date is needed; a transaction number rises with the time
    private static final String PURGE = """
            DELETE FROM live_event WHERE created_date < $1 AND (transaction, id) IN (
                SELECT transaction, id FROM live_event ORDER BY transaction, id LIMIT $2)""";

    private final DatabaseClient database;

    LiveEventRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The first events behind the position, whoever may see them. */
    Mono<Page> after(Position position, int limit) {
        return read(bind(OF_ALL, position, limit), limit);
    }

    /** The first of those that the caller may see. */
    Mono<Page> after(Position position, int limit, Caller caller) {
        return read(switch (caller) {
            case Caller.Shopper shopper -> bind(OF_USER, position, limit).bind(3, shopper.channel())
                    .bind(4, shopper.user());
            case Caller.Seller seller when seller.operator() ->
                bind(OF_CHANNEL, position, limit).bind(3, seller.channel());
            case Caller.Seller seller -> bind(OF_DATASOURCES, position, limit).bind(3, seller.channel())
                    .bind(4, seller.datasources().toArray(Long[]::new));
            case Caller.Visitor _,Caller.Service _ -> throw new IllegalStateException("events have no such path");
        }, limit);
    }

    /** Deletes the oldest of the events before the date; how many. */
    Mono<Long> purge(Instant before, int limit) {
        return shield(database.sql(PURGE).bind(0, before).bind(1, limit).fetch().rowsUpdated());
    }

    private GenericExecuteSpec bind(String sql, Position position, int limit) {
        return database.sql(sql).bind(0, position.transaction()).bind(1, position.id()).bind(2, limit);
    }

    private static Mono<Page> read(GenericExecuteSpec statement, int limit) {
        return shield("read live events", statement.map(Row::of).all()).map(rows -> Row.page(rows, limit));
    }

    // a row at least, so that the horizon is known where there is no event
    private static String page(String events) {
        return """
                SELECT seen.incarnation, seen.horizon, seen.date, held_back.date AS held_back, event.*
                FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::TEXT::BIGINT AS horizon, now() AS date,
                    LEFT(MD5(EXTRACT(EPOCH FROM pg_postmaster_start_time()) || ' '
                        || (SELECT oid FROM pg_database WHERE datname = current_database())), 10) AS incarnation) seen
                LEFT JOIN LATERAL (
                    SELECT created_date AS date FROM live_event
                    WHERE transaction >= seen.horizon ORDER BY transaction, id LIMIT 1
                ) held_back ON TRUE
                LEFT JOIN LATERAL (%s) event ON TRUE
                ORDER BY event.transaction, event.id""".formatted(events);
    }

    /** @param event null where the horizon stands alone */
    private record Row(String incarnation, long horizon, @Nullable Instant heldBack, Instant date,
            @Nullable LiveEvent event) {

        static Row of(Readable row) {
            var incarnation = requireNonNull(row.get("incarnation", String.class));
            return new Row(incarnation, number(row, "horizon"), row.get("held_back", Instant.class),
                    instant(row, "date"),
                    row.get("id", Long.class) == null ? null : event(row, incarnation));
        }

        static Page page(List<Row> rows, int limit) {
            var first = rows.getFirst();
            var events = rows.stream().map(Row::event).flatMap(event -> Optional.ofNullable(event).stream()).toList();
            return new Page(first.incarnation, first.horizon, first.heldBack, first.date, events,
                    events.size() == limit);
        }

        private static LiveEvent event(Readable row, String incarnation) {
            return new LiveEvent(incarnation, new Position(number(row, "transaction"), number(row, "id")),
                    "conversation".equals(row.get("kind", String.class)),
                    new Parties(requireNonNull(row.get("channel", Integer.class)), number(row, "user_id"),
                            number(row, "datasource_id")),
                    number(row, "conversation"), number(row, "after_seq"), number(row, "up_to_seq"), reader(row),
                    instant(row, "created_date"));
        }

        private static @Nullable Reader reader(Readable row) {
            var word = row.get("reader", String.class);
            return word == null ? null : Choice.of(Reader.class, word);
        }

        private static long number(Readable row, String column) {
            return requireNonNull(row.get(column, Long.class));
        }

        private static Instant instant(Readable row, String column) {
            return requireNonNull(row.get(column, Instant.class));
        }
    }
}
