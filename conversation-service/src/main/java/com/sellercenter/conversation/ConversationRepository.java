package com.sellercenter.conversation;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Type;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The conversations in the database. */
@Repository
public class ConversationRepository {

    // one statement: a conversation is never there without its first message, nor an answer to a key without both
    private static final String OPEN = """
            WITH opened AS (
                INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                                          subject, message_count, created_date, last_message_date)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9)
                ON CONFLICT ON CONSTRAINT conversation_only_once DO NOTHING
                RETURNING id
            ), pending AS (
                INSERT INTO pending_delivery (conversation_id, message_content, user_type, content_type, content_id, posted_by)
                SELECT id, $10, $11, $12, $13, $14 FROM opened
                RETURNING delivery_id
            ), kept AS (
                INSERT INTO idempotency (principal, key, body_hash, conversation_id)
                SELECT $15, $16, $17, id FROM opened WHERE $16::TEXT IS NOT NULL
            )
            SELECT id, delivery_id FROM opened, pending""";

    private static final String SELECT = "SELECT " + ConversationRow.COLUMNS
            + "FROM conversation c LEFT JOIN pending_delivery p ON p.conversation_id = c.id ";

    private static final String FIND_SAME = SELECT + """
            WHERE c.channel = $1 AND c.user_id = $2 AND c.datasource_id = $3 AND c.conversation_type = $4
              AND c.item_content IS NOT DISTINCT FROM $5 AND c.item_id IS NOT DISTINCT FROM $6""";

    // what is known already changes nothing, so most events cost no write
    private static final String RECORD = """
            UPDATE conversation c
            SET last_message_date = GREATEST(c.last_message_date, latest.at),
                message_count = GREATEST(c.message_count, latest.seq)
            FROM (SELECT id, max(at) AS at, max(seq) AS seq
                  FROM UNNEST($1::BIGINT[], $2::TIMESTAMPTZ[], $3::BIGINT[]) AS activity(id, at, seq)
                  GROUP BY id) latest
            WHERE c.id = latest.id AND (c.last_message_date < latest.at OR c.message_count < latest.seq)""";

    private final DatabaseClient database;

    ConversationRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Stores the conversation with its first message still to be delivered; empty if the same one is there already. */
    Mono<Conversation> open(NewConversation opening, @Nullable IdempotencyKey key) {
        var message = opening.message();
        return shield(same(database.sql(OPEN), opening.facts())
                .bind(6, nullable(R2dbcType.BIGINT, opening.facts().product()))
                .bind(7, nullable(R2dbcType.VARCHAR, opening.subject()))
                .bind(8, opening.facts().createdDate())
                .bind(9, message.messageContent())
                .bind(10, message.userType().wire())
                .bind(11, message.contentType().wire())
                .bind(12, message.contentId())
                .bind(13, opening.openedBy())
                .bind(14, nullable(R2dbcType.VARCHAR, key == null ? null : key.principal()))
                .bind(15, nullable(R2dbcType.VARCHAR, key == null ? null : key.key()))
                .bind(16, nullable(R2dbcType.VARCHAR, key == null ? null : key.bodyHash()))
                .map(row -> opening.stored(Objects.requireNonNull(row.get("id", Long.class)),
                        Objects.requireNonNull(row.get("delivery_id", UUID.class))))
                .one());
    }

    /** The conversation that stands in the way of opening another with these facts. */
    Mono<Conversation> findSame(ConversationFacts facts) {
        return shield(same(database.sql(FIND_SAME), facts).map(ConversationRow::read).one());
    }

    Mono<Conversation> find(long id) {
        return shield(database.sql(SELECT + "WHERE c.id = $1").bind(0, id).map(ConversationRow::read).one());
    }

    /** The conversation of the channel with the id, or empty. */
    public Mono<Conversation> find(int channel, long id) {
        return shield(database.sql(SELECT + "WHERE c.id = $1 AND c.channel = $2").bind(0, id)
                .bind(1, channel).map(ConversationRow::read).one());
    }

    /** Notes that messages were stored; in any order, any number of times. */
    Mono<Void> record(Collection<Activity> activities) {
        return shield(database.sql(RECORD)
                .bind(0, activities.stream().map(Activity::conversation).toArray(Long[]::new))
                .bind(1, activities.stream().map(activity -> OffsetDateTime.ofInstant(activity.at(), ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .bind(2, activities.stream().map(Activity::seq).toArray(Long[]::new))
                .then());
    }

    private static GenericExecuteSpec same(GenericExecuteSpec statement, ConversationFacts facts) {
        return statement.bind(0, facts.channel()).bind(1, facts.user())
                .bind(2, facts.datasource()).bind(3, facts.conversationType().wire())
                .bind(4, nullable(R2dbcType.VARCHAR, wire(facts.itemContent())))
                .bind(5, nullable(R2dbcType.BIGINT, facts.itemId()));
    }

    private static @Nullable String wire(@Nullable Choice choice) {
        return choice == null ? null : choice.wire();
    }

    private static Parameter nullable(Type type, @Nullable Object value) {
        return Parameters.in(type, value);
    }
}
