package com.sellercenter.kit.erasure;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.reference.Expiration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The conversations that have expired, in a service's database (table {@code expired_conversation}); they stay for ever. */
public final class ExpiredConversations {

    private static final String RECORD = """
            INSERT INTO expired_conversation (id, channel)
            SELECT DISTINCT ON (id) id, channel FROM UNNEST(:ids::BIGINT[], :channels::INT[]) AS told(id, channel)
            ORDER BY id
            ON CONFLICT (id) DO NOTHING""";

    // an instance that dies in the middle leaves the work to others after the lease
    private static final String TAKE = """
            UPDATE expired_conversation SET leased_until = now() + :lease * INTERVAL '1 millisecond'
            WHERE id IN (
                SELECT id FROM expired_conversation
                WHERE deleted_date IS NULL AND recorded_date < now() - :settle * INTERVAL '1 millisecond'
                    AND (leased_until IS NULL OR leased_until < now())
                ORDER BY recorded_date LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id, channel""";

    private static final String RENEW = """
            UPDATE expired_conversation SET leased_until = now() + :lease * INTERVAL '1 millisecond'
            WHERE id = ANY(:ids)""";

    private final DatabaseClient database;

    public ExpiredConversations(DatabaseClient database) {
        this.database = database;
    }

    /** Records that these conversations have expired; one that is recorded already stays as it is. */
    Mono<Void> record(Collection<Expiration> expirations) {
        var told = expirations.stream().flatMap(ExpiredConversations::conversations).toList();
        return shield(withKeys(database.sql(RECORD), told).then());
    }

    /** Takes conversations that are still to be deleted, the oldest first, for the time of the lease. */
    Mono<List<Expired>> take(int limit, Duration settle, Duration lease) {
        return shield(database.sql(TAKE).bind("lease", lease.toMillis()).bind("settle", settle.toMillis())
                .bind("limit", limit)
                .map(row -> new Expired(requireNonNull(row.get("id", Long.class)),
                        requireNonNull(row.get("channel", Integer.class))))
                .all());
    }

    /** Runs one batch of a step, and renews the lease; gives how many rows it has deleted. */
    Mono<Long> delete(ExpirationStep step, List<Expired> expired, int limit, Duration lease) {
        var statement = withKeys(database.sql(step.sql()), expired);
        var limited = step.isLimited() ? statement.bind("limit", limit) : statement;
        return renew(expired, lease).then(shield(limited.mapValue(Long.class).one()));
    }

    /** Records that the service holds nothing of these conversations any more. */
    Mono<Void> done(List<Expired> expired) {
        return shield(database.sql("UPDATE expired_conversation SET deleted_date = now() WHERE id = ANY(:ids)")
                .bind("ids", ids(expired)).then());
    }

    private Mono<Void> renew(List<Expired> expired, Duration lease) {
        return shield(database.sql(RENEW).bind("lease", lease.toMillis()).bind("ids", ids(expired)).then());
    }

    private static GenericExecuteSpec withKeys(GenericExecuteSpec statement, List<Expired> expired) {
        return statement.bind("ids", ids(expired))
                .bind("channels", expired.stream().map(Expired::channel).toArray(Integer[]::new));
    }

    private static Long[] ids(List<Expired> expired) {
        return expired.stream().map(Expired::id).toArray(Long[]::new);
    }

    private static Stream<Expired> conversations(Expiration expiration) {
        return expiration.conversations().stream().map(id -> new Expired(id, expiration.channel()));
    }

    /** A conversation that has expired. */
    record Expired(long id, int channel) {}
}
