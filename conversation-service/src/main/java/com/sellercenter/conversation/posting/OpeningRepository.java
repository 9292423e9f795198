package com.sellercenter.conversation.posting;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.database.RolledBack;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Type;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Stores new conversations, each whole or not at all; those that arrive at the same time share a statement. */
@Repository
class OpeningRepository {

    // one statement: a conversation is never there without its first message, nor an answer to a key without both
    private static final String OPEN = """
            WITH opened AS (
                INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                                          subject, message_count, created_date, last_message_date, inbox_count,
                                          shop_unread, shopper_unread, reply_needed_since, first_answer_date, rating,
                                          title, verified_purchase)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9, 1,
                    CASE $12 WHEN 'user' THEN '{[1,2)}' ELSE '{}' END::INT8MULTIRANGE,
                    CASE $12 WHEN 'user' THEN '{}' ELSE '{[1,2)}' END::INT8MULTIRANGE,
                    CASE WHEN $12 = 'user' AND $4 <> 'review' THEN $9::TIMESTAMPTZ END,
                    CASE WHEN $12 <> 'user' THEN $9::TIMESTAMPTZ END, $18, $19,
                    CASE WHEN $4 = 'review' THEN has_bought($1, $2, $7) END)
                ON CONFLICT ON CONSTRAINT conversation_only_once DO NOTHING
                RETURNING id, verified_purchase
            ), pending AS (
                INSERT INTO pending_delivery (conversation_id, message_content, user_type, content_type, content_id, posted_by,
                                              original_content)
                SELECT id, $10, $11, $12, $13, $14, $20 FROM opened
                RETURNING delivery_id
            ), kept AS (
                INSERT INTO idempotency (principal, key, body_hash, conversation_id)
                SELECT $15, $16, $17, id FROM opened WHERE $16::TEXT IS NOT NULL
            )
            SELECT id, verified_purchase, delivery_id FROM opened, pending""";

    private static final String FIND_SAME = "SELECT " + ConversationRow.COLUMNS + """
            FROM conversation c LEFT JOIN pending_delivery p ON p.conversation_id = c.id AND p.next_attempt < 'infinity'
            WHERE c.channel = $1 AND c.user_id = $2 AND c.datasource_id = $3 AND c.conversation_type = $4
              AND c.item_content IS NOT DISTINCT FROM $5 AND c.item_id IS NOT DISTINCT FROM $6""";

    // two at once: the next group starts while the last one is made durable; nobody waits longer than for a connection
    private static final Limits GROUPS = new Limits(64, 2, 1_000, Duration.ofMillis(2_500));

    private final DatabaseClient database;
    private final OpeningBatchRepository batches;
    private final GroupCommit<NewConversation, Optional<Conversation>> groups;

    OpeningRepository(DatabaseClient database, OpeningBatchRepository batches, MeterRegistry meters) {
        this.database = database;
        this.batches = batches;
        this.groups = new GroupCommit<>(GROUPS, this::openGroup).measured("openings", meters);
    }

    /**
     * Stores the conversation with its first message still to be delivered, and with the key; empty where the same
     * conversation exists. A key that is taken fails with {@link org.springframework.dao.DuplicateKeyException}.
     */
    Mono<Conversation> open(NewConversation opening, @Nullable IdempotencyKey key) {
        return key == null ? openInGroup(opening) : openAlone(opening, key);
    }

    /** The existing conversation that keeps this one from being opened. */
    Mono<Conversation> findSame(NewConversation opening) {
        return shield(bindUniqueKey(database.sql(FIND_SAME), opening).map(ConversationRow::read).one());
    }

    // one opening that cannot be stored fails its whole group, so each is then stored alone
    private Mono<Conversation> openInGroup(NewConversation opening) {
        return groups.add(opening).flatMap(Mono::justOrEmpty)
                .onErrorResume(RolledBack::isBehind, error -> openAlone(opening, null));
    }

    private Mono<List<Optional<Conversation>>> openGroup(List<NewConversation> group) {
        return group.size() == 1
                ? openAlone(group.getFirst(), null).map(Optional::of).defaultIfEmpty(Optional.empty()).map(List::of)
                : batches.open(group);
    }

    private Mono<Conversation> openAlone(NewConversation opening, @Nullable IdempotencyKey key) {
        var message = opening.message();
        return shield("open conversation", bindUniqueKey(database.sql(OPEN), opening)
                .bind(6, nullable(R2dbcType.BIGINT, opening.product()))
                .bind(7, nullable(R2dbcType.VARCHAR, opening.subject()))
                .bind(8, opening.createdDate())
                .bind(9, message.messageContent())
                .bind(10, message.userType().wire())
                .bind(11, message.contentType().wire())
                .bind(12, message.contentId())
                .bind(13, opening.openedBy())
                .bind(14, nullable(R2dbcType.VARCHAR, key == null ? null : key.principal()))
                .bind(15, nullable(R2dbcType.VARCHAR, key == null ? null : key.key()))
                .bind(16, nullable(R2dbcType.VARCHAR, key == null ? null : key.bodyHash()))
                .bind(17, nullable(R2dbcType.INTEGER, opening.rating()))
                .bind(18, nullable(R2dbcType.VARCHAR, opening.title()))
                .bind(19, nullable(R2dbcType.VARCHAR, message.originalContent()))
                .map(row -> opening.stored(Objects.requireNonNull(row.get("id", Long.class)),
                        row.get("verified_purchase", Boolean.class),
                        Objects.requireNonNull(row.get("delivery_id", UUID.class))))
                .one());
    }

    private static GenericExecuteSpec bindUniqueKey(GenericExecuteSpec statement, NewConversation opening) {
        return statement.bind(0, opening.channel())
                .bind(1, opening.user())
                .bind(2, opening.datasource())
                .bind(3, opening.conversationType().wire())
                .bind(4, nullable(R2dbcType.VARCHAR, wire(opening.itemContent())))
                .bind(5, nullable(R2dbcType.BIGINT, opening.itemId()));
    }

    private static @Nullable String wire(@Nullable Choice choice) {
        return choice == null ? null : choice.wire();
    }

    private static Parameter nullable(Type type, @Nullable Object value) {
        return Parameters.in(type, value);
    }
}
