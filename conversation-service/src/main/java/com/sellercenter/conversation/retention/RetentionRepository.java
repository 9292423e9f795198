package com.sellercenter.conversation.retention;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.Expiring;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds conversations whose retention is over, and records that they have expired. */
@Repository
class RetentionRepository {

    private static final String TAKE_LEASE = """
            UPDATE retention_lease SET leased_until = now() + $1 * INTERVAL '1 millisecond' WHERE leased_until <= now()""";

    // those that stay are passed over in the index alone, oldest first (conversation_of_channel)
    private static final String AGED = """
            WITH policy AS (
                SELECT * FROM UNNEST($2::TEXT[], $3::TIMESTAMPTZ[]) AS policy(conversation_type, before)
            ), batch AS (
                SELECT id, conversation_type, last_message_date FROM conversation
                WHERE channel = $1 AND (last_message_date, id) > ($4, $5)
                    AND last_message_date < (SELECT MAX(before) FROM policy)
                ORDER BY last_message_date, id LIMIT $6
            )
            SELECT batch.*, policy.before, c.user_id, c.datasource_id
            FROM batch
            LEFT JOIN policy ON policy.conversation_type = batch.conversation_type
                AND policy.before > batch.last_message_date
                AND NOT EXISTS (SELECT FROM expired_conversation e WHERE e.id = batch.id)
            LEFT JOIN conversation c ON c.id = batch.id AND policy.before IS NOT NULL
            ORDER BY batch.last_message_date, batch.id""";

    // due at once: whatever statement follows sees the conversation, or this row
    private static final String EXPIRE = """
            WITH expired AS (
                INSERT INTO expired_conversation (id, channel, recorded_date)
                SELECT id, $2, '-infinity' FROM UNNEST($1::BIGINT[]) AS told(id) ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING id, channel
            )
            INSERT INTO unpublished_expiration (conversation, channel) SELECT id, channel FROM expired""";

    private final DatabaseClient database;

    RetentionRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Makes this instance the one that looks for them, for the time of the lease; empty while another one is. */
    Mono<Boolean> takeLease(Duration lease) {
        return shield(database.sql(TAKE_LEASE).bind(0, lease.toMillis()).fetch().rowsUpdated())
                .filter(taken -> taken > 0).map(taken -> true);
    }

    /** Lets this instance go on for the time of the lease; zero ends its turn. */
    Mono<Void> renewLease(Duration lease) {
        return shield(database.sql("UPDATE retention_lease SET leased_until = now() + $1 * INTERVAL '1 millisecond'")
                .bind(0, lease.toMillis()).then());
    }

    /** The next conversations of the channel by the age of their last message, after one that was looked at. */
    Mono<List<AgedConversation>> aged(RetentionPolicy policy, AgedConversation after, int limit) {
        var types = List.copyOf(policy.before().keySet());
        return shield(database.sql(AGED).bind(0, policy.channel())
                .bind(1, types.stream().map(ConversationType::wire).toArray(String[]::new))
                .bind(2, types.stream().map(policy.before()::get).map(RetentionRepository::date)
                        .toArray(OffsetDateTime[]::new))
                .bind(3, date(after.lastMessageDate())).bind(4, after.id()).bind(5, limit)
                .map(row -> aged(row, policy.channel())).all());
    }

    /** Records that these have expired, to be deleted here and told to the other services. */
    Mono<Void> expire(int channel, Collection<Long> conversations) {
        return shield(database.sql(EXPIRE).bind(0, conversations.toArray(Long[]::new)).bind(1, channel).then());
    }

    private static AgedConversation aged(Readable row, int channel) {
        var id = requireNonNull(row.get("id", Long.class));
        return new AgedConversation(id,
                Choice.of(ConversationType.class, requireNonNull(row.get("conversation_type", String.class))),
                requireNonNull(row.get("last_message_date", Instant.class)), expiring(row, id, channel));
    }

    private static @Nullable Expiring expiring(Readable row, long id, int channel) {
        var user = row.get("user_id", Long.class);
        return user == null
                ? null
                : new Expiring(id,
                        new Parties(channel, user, requireNonNull(row.get("datasource_id", Long.class))),
                        requireNonNull(row.get("before", Instant.class)));
    }

    private static OffsetDateTime date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
