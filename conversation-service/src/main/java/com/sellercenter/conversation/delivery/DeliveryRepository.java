package com.sellercenter.conversation.delivery;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import java.util.Collection;
import java.util.List;
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

    private static final String BACKLOG = """
            SELECT COUNT(*) FILTER (WHERE next_attempt < 'infinity') AS pending,
                COUNT(*) FILTER (WHERE next_attempt = 'infinity') AS parked
            FROM pending_delivery""";

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

    /** Takes the delivery out of the relay's work, until an operator sets {@code next_attempt} to another date. */
    Mono<Void> park(UUID deliveryId) {
        return shield(database.sql("UPDATE pending_delivery SET next_attempt = 'infinity' WHERE delivery_id = $1")
                .bind(0, deliveryId).then());
    }

    /** How many are not confirmed. */
    Mono<Backlog> backlog() {
        return shield(database.sql(BACKLOG).map(row -> new Backlog(requireNonNull(row.get("pending", Long.class)),
                requireNonNull(row.get("parked", Long.class)))).one());
    }

    /** How many first messages wait for message-service, and how many for an operator. */
    record Backlog(long pending, long parked) {}
}
