package com.sellercenter.feed.projection;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.event.MessagePosted;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the feed's tables, each batch by one statement: whole or not at all. */
@Repository
class ProjectionRepository {

    // All counts come from the messages that were really stored, so repeated events are not counted. A conversation is new
    // if it has no more messages than were stored just now. Rows are sorted, so that two instances lock them in one order.
    // PG_NOTIFY tells every instance what has changed once it is committed (ChangeNotice). An event whose message is known in
    // another conversation, or its conversation with other facts, here or from one before it, is not stored (ADR 18). Of an
    // erased author no text is stored, and of an expired conversation nothing, however late the event (ADR 20). Stars, a title
    // and a verified purchase that an older version has not stored are added when the topic is read again, or with a later
    // message.
    private static final String STORE = """
            WITH told AS (
                SELECT e.place, e.id, e.seq, e.message_content, e.user_type, e.content_type, e.content_id, e.created_date,
                    c.id AS conversation, c.channel, c.conversation_type, c."user" AS user_id, c.datasource,
                    c.item_content, c.item_id, c.product, c.created_date AS opened_date, c.rating,
                    CASE WHEN c.title IS NOT NULL THEN COALESCE((SELECT replacement FROM erased_user x
                        WHERE (x.channel, x.user_id) = (c.channel, c."user")), c.title) END AS title,
                    (c.conversation_type = 'review' AND (c.item_content = 'orderitem' OR c.verified_purchase)) IS TRUE
                        AS verified,
                    ROW(c.channel, c.conversation_type, c."user", c.datasource, c.item_content, c.item_id)::TEXT AS facts
                FROM ROWS FROM (JSONB_TO_RECORDSET(:events::JSONB) AS (id BIGINT, conversation JSONB, seq BIGINT,
                        message_content TEXT, user_type TEXT, content_type TEXT, content_id BIGINT,
                        created_date TIMESTAMPTZ)) WITH ORDINALITY AS e(id, conversation, seq, message_content, user_type,
                        content_type, content_id, created_date, place),
                    JSONB_TO_RECORD(e.conversation) AS c(id BIGINT, channel INT, conversation_type TEXT, "user" BIGINT,
                        datasource BIGINT, item_content TEXT, item_id BIGINT, product BIGINT, created_date TIMESTAMPTZ,
                        rating INT, title TEXT, verified_purchase BOOLEAN)
            ), compared AS MATERIALIZED (
                SELECT told.*, told.conversation = COALESCE(m.conversation, FIRST_VALUE(told.conversation)
                        OVER (PARTITION BY told.id ORDER BY place))
                    AND told.facts = COALESCE(CASE WHEN k.id IS NOT NULL THEN ROW(k.channel, k.conversation_type, k.user_id,
                            k.datasource, k.item_content, k.item_id)::TEXT END,
                        FIRST_VALUE(told.facts) OVER (PARTITION BY told.conversation ORDER BY place)) AS matches,
                    (told.rating IS NOT NULL AND k.rating IS NULL OR told.title IS NOT NULL AND k.title IS NULL
                        OR told.verified AND NOT k.verified) AND k.id IS NOT NULL AS tells_more
                FROM told
                LEFT JOIN feed_message m ON m.id = told.id
                LEFT JOIN feed_conversation k ON k.id = told.conversation
            ), event AS (
                SELECT * FROM compared WHERE matches AND NOT EXISTS (SELECT FROM expired_conversation e
                    WHERE (e.id, e.channel) = (compared.conversation, compared.channel))
            ), stored AS (
                INSERT INTO feed_message (id, conversation, seq, message_content, user_type, content_type, content_id,
                    created_date)
                SELECT id, conversation, seq, COALESCE((SELECT replacement FROM erased_user e
                        WHERE (e.channel, e.user_id) = (event.channel, content_id) AND content_type = 'user'),
                    message_content), user_type, content_type, content_id, created_date
                FROM event ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING id, conversation, created_date
            ), activity AS (
                SELECT conversation, COUNT(*) AS messages, MAX(created_date) AS last_date
                FROM stored GROUP BY conversation
            ), changed AS (
                INSERT INTO feed_conversation AS c (id, channel, conversation_type, user_id, datasource, item_content,
                    item_id, product, created_date, message_count, last_message_date, rating, title,
                    verified)
                SELECT DISTINCT ON (conversation) conversation, channel, conversation_type, user_id, datasource,
                    item_content, item_id, product, opened_date, messages, last_date, rating, title, verified
                FROM event JOIN activity USING (conversation) ORDER BY conversation, rating, title, verified DESC
                ON CONFLICT (id) DO UPDATE SET message_count = c.message_count + excluded.message_count,
                    last_message_date = GREATEST(c.last_message_date, excluded.last_message_date),
                    rating = COALESCE(c.rating, excluded.rating), title = COALESCE(c.title, excluded.title),
                    verified = c.verified OR excluded.verified
                RETURNING c.id, c.channel, c.conversation_type, c.user_id, c.datasource, c.product, c.message_count
            ), completed AS (
                UPDATE feed_conversation c SET rating = COALESCE(c.rating, e.rating), title = COALESCE(c.title, e.title),
                    verified = c.verified OR e.verified
                FROM (SELECT DISTINCT ON (conversation) conversation, rating, title, verified FROM event
                    WHERE tells_more ORDER BY conversation, rating, title, verified DESC) e
                WHERE c.id = e.conversation AND NOT EXISTS (SELECT FROM activity a WHERE a.conversation = c.id)
                RETURNING c.id, c.channel, c.conversation_type, c.user_id, c.datasource, c.product
            ), noticed AS (
                SELECT PG_NOTIFY('feed', JSON_BUILD_OBJECT('channel', c.channel, 'type', c.conversation_type,
                    'conversation', c.id, 'opened', c.lists_change, 'user', c.user_id, 'datasource', c.datasource,
                    'product', c.product)::TEXT)
                FROM (SELECT c.id, c.channel, c.conversation_type, c.user_id, c.datasource, c.product,
                        a.messages = c.message_count OR EXISTS (SELECT FROM event e
                            WHERE e.conversation = c.id AND e.tells_more) AS lists_change
                    FROM changed c JOIN activity a ON a.conversation = c.id
                    UNION ALL SELECT completed.*, TRUE FROM completed) c
            ), counted AS (
                INSERT INTO feed_count AS n (channel, conversation_type, dimension, key, count)
                SELECT c.channel, c.conversation_type, d.dimension, d.key, COUNT(*)
                FROM changed c
                JOIN activity a ON a.conversation = c.id AND a.messages = c.message_count
                CROSS JOIN LATERAL (VALUES ('all', 0), ('product', c.product), ('datasource', c.datasource),
                    ('user_id', c.user_id)) AS d(dimension, key)
                WHERE d.key IS NOT NULL
                GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
                ON CONFLICT (channel, conversation_type, dimension, key) DO UPDATE SET count = n.count + excluded.count
            )
            SELECT id, NULL AS mismatch FROM stored WHERE (SELECT COUNT(*) FROM noticed) > 0
            UNION ALL
            SELECT NULL, place FROM compared WHERE NOT matches""";

    private final DatabaseClient database;
    private final JsonMapper json;

    ProjectionRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores the events that are not stored yet, with conversations, counts and notices. */
    Mono<Stored> store(List<MessagePosted> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return shield("store events",
                database.sql(STORE).bind("events", json.writeValueAsString(events)).map(Outcome::of).all())
                .map(Stored::of);
    }

    /**
     * What became of a batch.
     *
     * @param ids of the messages that were new
     * @param mismatches the places, from 0, of the events that contradict what is known
     */
    record Stored(Set<Long> ids, List<Integer> mismatches) {

        private static Stored of(List<Outcome> outcomes) {
            return new Stored(
                    outcomes.stream().map(Outcome::stored).filter(Objects::nonNull).collect(Collectors.toSet()),
                    outcomes.stream().map(Outcome::mismatch).filter(Objects::nonNull).map(place -> place.intValue() - 1)
                            .toList());
        }
    }

    private record Outcome(@Nullable Long stored, @Nullable Long mismatch) {

        static Outcome of(Readable row) {
            return new Outcome(row.get("id", Long.class), row.get("mismatch", Long.class));
        }
    }
}
