package com.sellercenter.conversation.posting;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.kit.idempotency.IdempotencyKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The keys of requests, each with the conversation that it was answered with. {@link OpeningRepository} stores its own. */
@Repository
class IdempotencyRepository {

    // a second request with the same key gets the row of the first
    private static final String CLAIM = """
            INSERT INTO idempotency AS i (principal, key, body_hash) VALUES (:principal, :key, :body_hash)
            ON CONFLICT (principal, key) DO UPDATE SET body_hash = i.body_hash
            RETURNING body_hash, delivery_id""";

    private final DatabaseClient database;

    IdempotencyRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The id of the conversation that a request with the key was answered with, or empty; refuses another body. */
    Mono<Long> findAnswered(IdempotencyKey key) {
        return shield(database.sql("""
                SELECT body_hash, conversation_id FROM idempotency WHERE principal = :principal AND key = :key""")
                .bind("principal", key.principal()).bind("key", key.key())
                .map(row -> {
                    key.requireBody(requireNonNull(row.get("body_hash", String.class)));
                    return Optional.ofNullable(row.get("conversation_id", Long.class));
                }).one()).flatMap(Mono::justOrEmpty);
    }

    /** The delivery id of requests with the key, the same for each repetition; refuses another body. */
    Mono<UUID> claim(IdempotencyKey key) {
        return shield(database.sql(CLAIM).bind("principal", key.principal()).bind("key", key.key())
                .bind("body_hash", key.bodyHash())
                .map(row -> {
                    key.requireBody(requireNonNull(row.get("body_hash", String.class)));
                    return requireNonNull(row.get("delivery_id", UUID.class));
                }).one());
    }

    /** Records that the request with the key was answered; gives 1, or 0 where an equal request was answered before. */
    Mono<Long> recordAnswer(IdempotencyKey key, long conversation) {
        return shield(database.sql("""
                UPDATE idempotency SET conversation_id = :conversation
                WHERE principal = :principal AND key = :key AND conversation_id IS NULL""")
                .bind("conversation", conversation).bind("principal", key.principal()).bind("key", key.key())
                .fetch().rowsUpdated());
    }
}
