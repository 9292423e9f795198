package com.sellercenter.feed.structured;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the newest reviews and questions of a product by one statement. */
@Repository
class PublishedRepository {

    // Of the newest hundred of each kind, ten; of a question's fifty oldest messages, the shop's first three; of a text, 5,000
    // characters: whatever was written, the answer stays small.
    private static final String FIND = """
            WITH reviews AS MATERIALIZED (
                SELECT id, rating, title, created_date FROM feed_conversation
                WHERE channel = $1 AND conversation_type = 'review' AND product = $2
                ORDER BY created_date DESC, id DESC LIMIT 100
            ), questions AS MATERIALIZED (
                SELECT id, created_date FROM feed_conversation
                WHERE channel = $1 AND conversation_type = 'question' AND product = $2
                ORDER BY created_date DESC, id DESC LIMIT 100
            )
            SELECT (
                SELECT JSON_AGG(rated ORDER BY rated.created_date DESC, rated.id DESC)
                FROM (
                    SELECT c.id, c.rating, c.title, c.created_date, LEFT(m.message_content, 5000) AS text,
                        m.content_id AS author
                    FROM reviews c
                    CROSS JOIN LATERAL (SELECT * FROM feed_message m WHERE m.conversation = c.id
                        ORDER BY m.created_date, m.seq LIMIT 1) m
                    WHERE c.rating IS NOT NULL
                    ORDER BY c.created_date DESC, c.id DESC LIMIT 10
                ) rated
            )::TEXT AS reviews, (
                SELECT JSON_AGG(answered ORDER BY answered.created_date DESC, answered.id DESC)
                FROM (
                    SELECT c.id, c.created_date, LEFT(m.message_content, 5000) AS text, m.content_id AS author, a.answers
                    FROM questions c
                    CROSS JOIN LATERAL (SELECT * FROM feed_message m WHERE m.conversation = c.id
                        ORDER BY m.created_date, m.seq LIMIT 1) m
                    CROSS JOIN LATERAL (
                        SELECT JSON_AGG(answer ORDER BY answer.created_date, answer.id) AS answers
                        FROM (SELECT id, created_date, LEFT(message_content, 5000) AS text, content_id AS author
                            FROM (SELECT * FROM feed_message m WHERE m.conversation = c.id
                                ORDER BY m.created_date, m.seq LIMIT 50) oldest
                            WHERE content_type = 'datasource' ORDER BY created_date, seq LIMIT 3) answer
                    ) a
                    WHERE m.content_type = 'user' AND a.answers IS NOT NULL
                    ORDER BY c.created_date DESC, c.id DESC LIMIT 10
                ) answered
            )::TEXT AS questions,
            ARRAY(SELECT id FROM reviews UNION ALL SELECT id FROM questions) AS considered""";

    private static final TypeReference<List<Published.Review>> REVIEWS = new TypeReference<>() {
    };
    private static final TypeReference<List<Published.Question>> QUESTIONS = new TypeReference<>() {
    };

    private final DatabaseClient database;
    private final JsonMapper json;

    PublishedRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What is published about the product, newest first. */
    Mono<Published> of(int channel, long product) {
        return shield("read structured data",
                database.sql(FIND).bind(0, channel).bind(1, product).map(this::published).one());
    }

    private Published published(Readable row) {
        return new Published(read(row, "reviews", REVIEWS), read(row, "questions", QUESTIONS),
                List.of(requireNonNull(row.get("considered", Long[].class))));
    }

    private <T> List<T> read(Readable row, String column, TypeReference<List<T>> type) {
        var text = row.get(column, String.class);
        return text == null ? List.of() : json.readValue(text, type);
    }
}
