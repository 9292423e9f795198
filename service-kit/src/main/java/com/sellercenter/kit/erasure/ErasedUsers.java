package com.sellercenter.kit.erasure;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.reference.Erasure;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The persons that are erased, or to be erased, in a service's database (table {@code erased_user}); they stay for ever. */
public final class ErasedUsers {

    private static final String RECORD = """
            INSERT INTO erased_user (channel, user_id, id, requested_date, replacement)
            SELECT channel, user_id, id, requested_date, :replacement
            FROM UNNEST(:channels::INT[], :users::BIGINT[], :ids::BIGINT[], :dates::TIMESTAMPTZ[])
                AS erasure(channel, user_id, id, requested_date)
            ORDER BY user_id, channel
            ON CONFLICT (user_id, channel) DO NOTHING""";

    // an instance that dies in the middle leaves the work to others after the lease
    private static final String TAKE = """
            UPDATE erased_user SET leased_until = now() + :lease * INTERVAL '1 millisecond'
            WHERE (user_id, channel) IN (
                SELECT user_id, channel FROM erased_user
                WHERE done_date IS NULL AND recorded_date < now() - :settle * INTERVAL '1 millisecond'
                    AND (leased_until IS NULL OR leased_until < now())
                ORDER BY recorded_date LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id, channel, user_id, requested_date""";

    private final DatabaseClient database;
    private final String replacement;

    /** @param replacement what stands in the place of an erased text */
    public ErasedUsers(DatabaseClient database, String replacement) {
        this.database = database;
        this.replacement = replacement;
    }

    /** The generation of the topic's records that this database holds. */
    Mono<String> generation() {
        return shield(database.sql("SELECT id::TEXT FROM reference_generation").mapValue(String.class).one());
    }

    /** Records that these persons are to be erased; one that is recorded already stays as it is. */
    Mono<Void> record(Collection<Erasure> erasures) {
        return shield(withKeys(database.sql(RECORD), erasures)
                .bind("ids", column(erasures, Erasure::id, Long[]::new))
                .bind("dates", column(erasures, ErasedUsers::date, OffsetDateTime[]::new))
                .bind("replacement", replacement).then());
    }

    /** Takes erasures that are due, the oldest first, for the time of the lease. */
    Mono<List<Erasure>> take(int limit, Duration settle, Duration lease) {
        return shield(database.sql(TAKE).bind("lease", lease.toMillis()).bind("settle", settle.toMillis())
                .bind("limit", limit).map(ErasedUsers::erasure).all());
    }

    /** Runs one batch of a step for the persons, and renews their lease; gives the key to go on after, or nothing at the end. */
    Mono<Long> erase(ErasureStep step, Collection<Erasure> erasures, long after, int limit, Duration lease) {
        var statement = withKeys(database.sql(step.sql()), erasures);
        for (var parameter : Map.of("replacement", replacement, "after", after, "limit", limit).entrySet()) {
            statement = step.names(parameter.getKey())
                    ? statement.bind(parameter.getKey(), parameter.getValue())
                    : statement;
        }
        return renew(erasures, lease).then(last(statement));
    }

    private static Mono<Long> last(GenericExecuteSpec statement) {
        return shield(statement.map(row -> Optional.ofNullable(row.get(0, Long.class))).one())
                .flatMap(Mono::justOrEmpty);
    }

    /** Records that the service holds nothing of these persons any more. */
    Mono<Void> done(Collection<Erasure> erasures) {
        return shield(withKeys(database.sql("""
                UPDATE erased_user SET done_date = now()
                WHERE (user_id, channel) IN (SELECT * FROM UNNEST(:users::BIGINT[], :channels::INT[]))"""), erasures)
                .then());
    }

    private Mono<Void> renew(Collection<Erasure> erasures, Duration lease) {
        return shield(withKeys(database.sql("""
                UPDATE erased_user SET leased_until = now() + :lease * INTERVAL '1 millisecond'
                WHERE (user_id, channel) IN (SELECT * FROM UNNEST(:users::BIGINT[], :channels::INT[]))"""), erasures)
                .bind("lease", lease.toMillis()).then());
    }

    private static GenericExecuteSpec withKeys(GenericExecuteSpec statement, Collection<Erasure> erasures) {
        return statement.bind("channels", column(erasures, Erasure::channel, Integer[]::new))
                .bind("users", column(erasures, Erasure::user, Long[]::new));
    }

    private static OffsetDateTime date(Erasure erasure) {
        return erasure.createdDate().atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(Collection<Erasure> erasures, Function<Erasure, T> value, IntFunction<T[]> array) {
        return erasures.stream().map(value).toArray(array);
    }

    private static Erasure erasure(Readable row) {
        return new Erasure(requireNonNull(row.get("id", Long.class)), requireNonNull(row.get("channel", Integer.class)),
                requireNonNull(row.get("user_id", Long.class)),
                requireNonNull(row.get("requested_date", Instant.class)));
    }
}
