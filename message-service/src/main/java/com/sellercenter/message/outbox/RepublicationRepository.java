package com.sellercenter.message.outbox;

import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.reference.Erasure;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far the publishing of all messages again is, in the database, so that it survives this process. */
@Component
class RepublicationRepository {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(7166318245020)";

    // waits for the relay's batch: what it read before an erasure is then on the topic, before the ends that are noted next
    private static final String LOCK_RELAY = "SELECT TRUE FROM (SELECT pg_advisory_xact_lock(7166318245014)) locked";

    private static final String COLUMNS = "requested_date, begun_date, finished_date, last_message, end_message";

    private static final String FIND = "SELECT " + COLUMNS + " FROM republication";

    // what is erased or has expired here still stands on the topic
    private static final String IS_DUE = """
            SELECT requested_date IS NOT NULL OR ((begun_date IS NULL OR finished_date IS NOT NULL)
                AND COALESCE(begun_date < now() - $1 * INTERVAL '1 millisecond', TRUE)
                AND (COALESCE(expired_date > COALESCE(begun_date, '-infinity'), FALSE)
                    OR EXISTS (SELECT FROM erased_user WHERE done_date IS NOT NULL AND renewed_date IS NULL)))
            FROM republication""";

    private static final String BEGIN = """
            UPDATE republication SET requested_date = NULL, begun_date = clock_timestamp(), finished_date = NULL,
                last_message = 0, end_message = COALESCE((SELECT MAX(id) FROM message), 0)""";

    // ids rise within a conversation, so its messages are published in their order; channel 0: it has expired
    private static final String NEXT = "SELECT " + OutboxEntry.COLUMNS + """
             FROM message m
            JOIN conversation c ON c.id = m.conversation AND c.channel <> 0
            CROSS JOIN LATERAL (SELECT '' AS request_id, NULL::TEXT AS traceparent, m.created_date) o
            WHERE m.id > (SELECT last_message FROM republication) AND m.id <= (SELECT end_message FROM republication)
            ORDER BY m.id
            LIMIT $1""";

    private static final String RENEWED = """
            SELECT id, channel, user_id, requested_date FROM erased_user
            WHERE renewed_date IS NULL AND done_date < (SELECT begun_date FROM republication)""";

    private static final String FINISH_ERASURES = """
            UPDATE erased_user SET renewed_date = now()
            WHERE renewed_date IS NULL AND done_date < (SELECT begun_date FROM republication)""";

    private final OutboxDatabase database;

    RepublicationRepository(OutboxDatabase database) {
        this.database = database;
    }

    /** The last one, or the one under way. */
    Mono<Republication> find() {
        return database.withConnection(RepublicationRepository::find);
    }

    /** Has all messages published again from the first one, also where that is under way. */
    Mono<Void> request() {
        return database.withConnection(connection -> execute(connection.createStatement(
                "UPDATE republication SET requested_date = now()")));
    }

    /** Emits where one should begin now: an operator asked for it, or an erasure or expiration does, and the last one is long enough ago. */
    Mono<Boolean> isDue(Duration interval) {
        return database.withConnection(connection -> one(connection.createStatement(IS_DUE).bind(0,
                interval.toMillis()), row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))).filter(due -> due);
    }

    /** Begins one, unless another instance does; notes the ends of the topics as they are while nothing is published. */
    Mono<Void> begin(Mono<String> ends) {
        return database.inTransaction(connection -> lock(connection)
                .flatMap(locked -> one(connection.createStatement(LOCK_RELAY), row -> true))
                .flatMap(locked -> execute(connection.createStatement(BEGIN)).then(ends))
                .flatMap(noted -> execute(connection.createStatement("UPDATE republication SET ends = $1")
                        .bind(0, noted))));
    }

    /** Publishes the next messages; emits their number, 0 at the end, or nothing while another instance publishes. */
    Mono<Integer> publishNext(int limit, Function<List<OutboxEntry>, Mono<Void>> publish) {
        return database.inTransaction(connection -> lock(connection).flatMap(locked -> next(connection, limit))
                .flatMap(entries -> entries.isEmpty()
                        ? Mono.just(0)
                        : publish.apply(entries).then(advance(connection, entries)).thenReturn(entries.size())));
    }

    /** The ends of the topics at the beginning. */
    Mono<String> ends() {
        return database.withConnection(connection -> one(connection.createStatement("SELECT ends FROM republication"),
                row -> requireNonNull(row.get(0, String.class))));
    }

    /** The erasures that nothing on the topic is older than. */
    Mono<List<Erasure>> renewed() {
        return database.withConnection(connection -> Flux.from(connection.createStatement(RENEWED).execute())
                .concatMap(result -> result.map(RepublicationRepository::erasure)).collectList());
    }

    /** Records that it is finished, also for the erasures. */
    Mono<Void> finish() {
        return database.inTransaction(connection -> execute(connection.createStatement(FINISH_ERASURES))
                .then(execute(connection.createStatement("UPDATE republication SET finished_date = now()"))));
    }

    private static Mono<Boolean> lock(Connection connection) {
        return one(connection.createStatement(LOCK), row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .filter(locked -> locked);
    }

    private static Mono<Republication> find(Connection connection) {
        return one(connection.createStatement(FIND), row -> new Republication(row.get("requested_date", Instant.class),
                row.get("begun_date", Instant.class), row.get("finished_date", Instant.class),
                requireNonNull(row.get("last_message", Long.class)),
                requireNonNull(row.get("end_message", Long.class))));
    }

    private static Mono<List<OutboxEntry>> next(Connection connection, int limit) {
        return Flux.from(connection.createStatement(NEXT).bind(0, limit).execute())
                .concatMap(result -> result.map(OutboxEntry::of)).collectList();
    }

    private static Mono<Void> advance(Connection connection, List<OutboxEntry> entries) {
        return execute(connection.createStatement("UPDATE republication SET last_message = $1")
                .bind(0, entries.getLast().event().id()));
    }

    private static Erasure erasure(Readable row) {
        return new Erasure(requireNonNull(row.get("id", Long.class)), requireNonNull(row.get("channel", Integer.class)),
                requireNonNull(row.get("user_id", Long.class)),
                requireNonNull(row.get("requested_date", Instant.class)));
    }

    private static <T> Mono<T> one(Statement statement, Function<Readable, T> mapper) {
        return Flux.from(statement.execute()).flatMap(result -> result.map(mapper)).next();
    }

    private static Mono<Void> execute(Statement statement) {
        return Flux.from(statement.execute()).flatMap(result -> result.getRowsUpdated()).then();
    }
}
