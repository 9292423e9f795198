package com.sellercenter.message;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.database.RolledBack;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.message.conversation.ConversationRepository;
import com.sellercenter.message.conversation.ConversationRow;
import com.sellercenter.message.outbox.OutboxRelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Stores messages, each whole or not at all; those that arrive at the same time share a statement. */
@Repository
class MessageRepository {

    // The upsert locks the conversation's row until the statement is committed, so numbers have no gaps, ids rise with them
    // and dates never decrease. A delivery id or key that exists already fails the whole statement, the counter included.
    // Nothing is stored where the conversation is known with other facts: its id then is another conversation's (ADR 18).
    // Of an erased author no text is stored (ADR 20). What a version before ratings has not stored of a review, a later message
    // tells.
    private static final String STORE = """
            WITH numbered AS (
                INSERT INTO conversation AS c (id, channel, user_id, datasource, conversation_type, item_content,
                    item_id, product, created_date, last_seq, last_message_date, rating, title,
                    verified_purchase)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $22, CASE WHEN $23::TEXT IS NOT NULL THEN
                    COALESCE((SELECT replacement FROM erased_user e WHERE (e.channel, e.user_id) = ($2, $3)), $23) END, $24)
                ON CONFLICT (id) DO UPDATE SET last_seq = c.last_seq + 1,
                    last_message_date = GREATEST(c.last_message_date, excluded.last_message_date),
                    rating = COALESCE(c.rating, excluded.rating), title = COALESCE(c.title, excluded.title),
                    verified_purchase = COALESCE(c.verified_purchase, excluded.verified_purchase)
                WHERE (c.channel, c.user_id, c.datasource, c.conversation_type, c.item_content, c.item_id) IS NOT DISTINCT
                    FROM (excluded.channel, excluded.user_id, excluded.datasource, excluded.conversation_type,
                    excluded.item_content, excluded.item_id)
                RETURNING id, last_seq, last_message_date
            ), stored AS (
                INSERT INTO message (conversation, seq, created_date, message_content, user_type, content_type,
                    content_id, posted_by, delivery_id, original_content)
                SELECT id, last_seq, last_message_date, COALESCE((SELECT replacement FROM erased_user e
                    WHERE (e.channel, e.user_id) = ($2, $14) AND $13 = 'user'), $11), $12, $13, $14, $15, $16,
                    CASE WHEN $25::TEXT IS NOT NULL AND NOT EXISTS (SELECT FROM erased_user e
                        WHERE (e.channel, e.user_id) = ($2, $14) AND $13 = 'user') THEN $25 END
                FROM numbered
                RETURNING id, conversation, seq, created_date
            ), queued AS (
                INSERT INTO outbox (message, request_id, traceparent) SELECT id, $17, $21 FROM stored
            ), keyed AS (
                INSERT INTO idempotency (principal, key, body_hash, message)
                SELECT $18, $19, $20, id FROM stored WHERE $19::TEXT IS NOT NULL
            )
            SELECT id, conversation, seq, created_date FROM stored""";

    private static final String FIND_DELIVERED = """
            SELECT id, conversation, seq, created_date FROM message WHERE delivery_id = $1""";

    private static final String FIND_ANSWER = """
            SELECT i.body_hash, m.id, m.conversation, m.message_content, m.user_type, m.content_id, m.content_type
            FROM idempotency i JOIN message m ON m.id = i.message
            WHERE i.principal = $1 AND i.key = $2""";

    // two at once: the next group starts while the last one is made durable; nobody waits longer than for a connection
    private static final Limits GROUPS = new Limits(64, 2, 1_000, Duration.ofMillis(2_500));

    private final DatabaseClient database;
    private final MessageBatchRepository batches;
    private final OutboxRelay relay;
    private final ConversationRepository conversations;
    private final FactsMismatches mismatches;
    private final GroupCommit<MessageWrite, Optional<StoredMessage>> groups;

    MessageRepository(DatabaseClient database, MessageBatchRepository batches, OutboxRelay relay,
            ConversationRepository conversations, FactsMismatches mismatches, MeterRegistry meters) {
        this.database = database;
        this.batches = batches;
        this.relay = relay;
        this.conversations = conversations;
        this.mismatches = mismatches;
        this.groups = new GroupCommit<>(GROUPS, this::storeGroup).measured("messages", meters);
    }

    /**
     * Gives the message its number and stores it with its conversation, its outbox row and the key. Stores nothing and
     * fails with {@link org.springframework.dao.DuplicateKeyException} where the delivery id or the key exists already, with
     * {@link FactsMismatch} where the conversation is known with other facts, and with {@link ConversationExpired}.
     */
    Mono<StoredMessage> store(NewMessage message, Optional<IdempotencyKey> key) {
        return Mono.deferContextual(context -> {
            var write = new MessageWrite(message, RequestIdFilter.of(context),
                    Trace.of(context).headerIfSampled());
            return key.isPresent() ? storeAlone(write, key) : storeInGroup(write);
        });
    }

    // one message that cannot be stored fails its whole group, so each is then stored alone
    private Mono<StoredMessage> storeInGroup(MessageWrite write) {
        return groups.add(write).onErrorReturn(RolledBack::isBehind, Optional.empty()).flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.defer(() -> storeAlone(write, Optional.empty())));
    }

    private Mono<List<Optional<StoredMessage>>> storeGroup(List<MessageWrite> writes) {
        return writes.size() == 1
                ? storeWhereFactsMatch(writes.getFirst(), Optional.empty()).map(Optional::of)
                        .defaultIfEmpty(Optional.empty()).map(List::of)
                : batches.store(writes).doOnNext(stored -> relay.wake());
    }

    private Mono<StoredMessage> storeAlone(MessageWrite write, Optional<IdempotencyKey> key) {
        return storeWhereFactsMatch(write, key).switchIfEmpty(Mono.defer(() -> refuse(write)));
    }

    private Mono<StoredMessage> storeWhereFactsMatch(MessageWrite write, Optional<IdempotencyKey> key) {
        return shield("store message", statement(write, key).map(MessageRepository::stored).one()
                .doOnNext(stored -> relay.wake()));
    }

    // what is cached of the conversation may be from before a restore
    private Mono<StoredMessage> refuse(MessageWrite write) {
        var told = write.conversation();
        return conversations.load(told.id())
                .filter(known -> known.channel() != ConversationRow.EXPIRED)
                .switchIfEmpty(Mono.error(ConversationExpired::new))
                .doOnNext(known -> mismatches.conversation("a message is not stored", told.id(), told, known,
                        write.requestId()))
                .then(Mono.error(FactsMismatch::new));
    }

    /** The message that was stored under the delivery id; fails with {@link FactsMismatch} if in another conversation. */
    Mono<StoredMessage> findDelivered(UUID deliveryId, ConversationFacts conversation) {
        return Mono.deferContextual(context -> shield("find delivery",
                database.sql(FIND_DELIVERED).bind(0, deliveryId).map(MessageRepository::stored).one())
                .map(stored -> requireIn(conversation, stored, RequestIdFilter.of(context))));
    }

    private StoredMessage requireIn(ConversationFacts told, StoredMessage stored, String requestId) {
        if (stored.conversation() != told.id()) {
            mismatches.message("a delivery is not taken as a repetition", stored.id(), told, requestId);
            throw new FactsMismatch();
        }
        return stored;
    }

    /** The answer to an earlier request with the key, or empty; refuses another body. */
    Mono<PostedMessage> findAnswer(IdempotencyKey key) {
        return shield(database.sql(FIND_ANSWER).bind(0, key.principal()).bind(1, key.key())
                .map(row -> answer(row, key)).one());
    }

    private GenericExecuteSpec statement(MessageWrite write, Optional<IdempotencyKey> key) {
        var message = write.message();
        return withConversation(database.sql(STORE), message.conversation())
                .bind(9, message.createdDate())
                .bind(10, message.messageContent())
                .bind(11, message.userType().wire())
                .bind(12, message.contentType().wire())
                .bind(13, message.contentId())
                .bind(14, message.postedBy())
                .bind(15, nullable(message.deliveryId(), UUID.class))
                .bind(16, write.requestId())
                .bind(17, nullable(key.map(IdempotencyKey::principal).orElse(null), String.class))
                .bind(18, nullable(key.map(IdempotencyKey::key).orElse(null), String.class))
                .bind(19, nullable(key.map(IdempotencyKey::bodyHash).orElse(null), String.class))
                .bind(20, nullable(write.traceparent(), String.class))
                .bind(21, nullable(message.conversation().rating(), Integer.class))
                .bind(22, nullable(message.conversation().title(), String.class))
                .bind(23, nullable(message.conversation().verifiedPurchase(), Boolean.class))
                .bind(24, nullable(message.originalContent(), String.class));
    }

    private static GenericExecuteSpec withConversation(GenericExecuteSpec statement, ConversationFacts facts) {
        var item = facts.itemContent();
        return statement.bind(0, facts.id())
                .bind(1, facts.channel())
                .bind(2, facts.user())
                .bind(3, facts.datasource())
                .bind(4, facts.conversationType().wire())
                .bind(5, nullable(item == null ? null : item.wire(), String.class))
                .bind(6, nullable(facts.itemId(), Long.class))
                .bind(7, nullable(facts.product(), Long.class))
                .bind(8, facts.createdDate());
    }

    private static <T> Object nullable(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : value;
    }

    private static StoredMessage stored(Readable row) {
        return new MessageRow(row).stored();
    }

    private static PostedMessage answer(Readable row, IdempotencyKey key) {
        var message = new MessageRow(row);
        key.requireBody(message.text("body_hash"));
        return message.posted();
    }
}
