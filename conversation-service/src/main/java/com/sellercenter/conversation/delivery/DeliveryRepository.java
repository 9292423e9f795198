package com.sellercenter.conversation.delivery;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The first messages that message-service has not confirmed, one row each. */
@Repository
class DeliveryRepository {

    // no instance takes a row again before its next attempt, which is due after 2, 4, then 8 seconds, plus or minus 25 %
    private static final String TAKE_DUE = """
            WITH due AS (
                SELECT delivery_id FROM pending_delivery WHERE next_attempt <= now()
                ORDER BY conversation_id LIMIT :limit FOR UPDATE SKIP LOCKED
            ), p AS (
                UPDATE pending_delivery
                SET attempts = attempts + 1,
                    next_attempt = now() + INTERVAL '1 second' * 2 ^ LEAST(attempts + 1, 3) * (0.75 + random() / 2)
                WHERE delivery_id IN (SELECT delivery_id FROM due)
                RETURNING *
            )
            """ + "SELECT " + ConversationRow.COLUMNS
            + "FROM p JOIN conversation c ON c.id = p.conversation_id ORDER BY c.id";

    private final DatabaseClient database;

    DeliveryRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The conversations whose first message is due for an attempt, oldest first; sets when the next attempt is due. */
    Mono<List<Conversation>> takeDue(int limit) {
        return shield(database.sql(TAKE_DUE).bind("limit", limit).map(ConversationRow::read).all());
    }

    /** Deletes confirmed deliveries. */
    Mono<Void> delete(Collection<UUID> deliveryIds) {
        return shield(database.sql("DELETE FROM pending_delivery WHERE delivery_id = ANY($1)")
                .bind(0, deliveryIds.toArray(UUID[]::new)).then());
    }

    /** How many are not confirmed. */
    Mono<Long> count() {
        return shield(database.sql("SELECT count(*) FROM pending_delivery")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class))).one());
    }
}
