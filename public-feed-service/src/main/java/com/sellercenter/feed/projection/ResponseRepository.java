package com.sellercenter.feed.projection;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.event.ConversationChanged;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the shops' answers to reviews. */
@Repository
class ResponseRepository {

    // PG_NOTIFY tells every instance what has changed once it is committed (ChangeNotice): lists may be filtered by answers. What
    // is told of a conversation with other parties than before is not stored (ADR 18), of an expired one nothing (ADR 20).
    private static final String STORE = """
            WITH told AS (
                SELECT c.id, c.channel, c.conversation_type, c."user" AS user_id, c.datasource, c.product, e.revision,
                    e.seller_response ->> 'message_content' AS message_content,
                    (e.seller_response ->> 'created_date')::TIMESTAMPTZ AS created_date,
                    (e.seller_response ->> 'modified_date')::TIMESTAMPTZ AS modified_date
                FROM JSONB_TO_RECORD(:event::JSONB) AS e(conversation JSONB, revision BIGINT, seller_response JSONB),
                    JSONB_TO_RECORD(e.conversation) AS c(id BIGINT, channel INT, conversation_type TEXT, "user" BIGINT,
                        datasource BIGINT, product BIGINT)
            ), mismatch AS (
                SELECT FROM told WHERE EXISTS (SELECT FROM feed_response r WHERE r.conversation = told.id
                        AND (r.channel, r.user_id, r.datasource) <> (told.channel, told.user_id, told.datasource))
                    OR EXISTS (SELECT FROM feed_conversation c WHERE c.id = told.id
                        AND (c.channel, c.user_id, c.datasource) <> (told.channel, told.user_id, told.datasource))
            ), stored AS (
                INSERT INTO feed_response AS r (conversation, channel, user_id, datasource, revision, message_content,
                    created_date, modified_date)
                SELECT id, channel, user_id, datasource, revision, message_content, created_date, modified_date FROM told
                WHERE NOT EXISTS (SELECT FROM mismatch)
                    AND NOT EXISTS (SELECT FROM expired_conversation e WHERE (e.id, e.channel) = (told.id, told.channel))
                ON CONFLICT (conversation) DO UPDATE SET revision = excluded.revision,
                    message_content = excluded.message_content, created_date = excluded.created_date,
                    modified_date = excluded.modified_date
                WHERE r.revision < excluded.revision AND (r.channel, r.user_id, r.datasource)
                    = (excluded.channel, excluded.user_id, excluded.datasource)
                RETURNING conversation
            )
            SELECT EXISTS (SELECT FROM mismatch) AS mismatch,
                (SELECT COUNT(PG_NOTIFY('feed', JSON_BUILD_OBJECT('channel', channel, 'type', conversation_type,
                    'conversation', id, 'opened', TRUE, 'user', user_id, 'datasource', datasource,
                    'product', product)::TEXT))
                FROM told JOIN stored ON stored.conversation = told.id) AS notices""";

    private final DatabaseClient database;
    private final JsonMapper json;

    ResponseRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Stores the answer that the event tells, or that there is none, unless a later one is stored already. Stores nothing and
     * fails with {@link ConversationOfOthers} where the conversation is known with another user or shop.
     */
    Mono<Void> store(ConversationChanged event) {
        return shield("store response", database.sql(STORE).bind("event", json.writeValueAsString(event))
                .map(row -> requireNonNull(row.get("mismatch", Boolean.class))).one())
                .flatMap(mismatch -> mismatch ? Mono.error(new ConversationOfOthers()) : Mono.empty());
    }

    /** The conversation is known with another user or shop. */
    static final class ConversationOfOthers extends RuntimeException {}
}
