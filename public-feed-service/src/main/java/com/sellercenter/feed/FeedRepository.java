package com.sellercenter.feed;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.query.KeptCounts;
import com.sellercenter.kit.query.PageQuery;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the feed: one statement for a page with its messages and its count. */
@Repository
class FeedRepository {

    // one row of text costs less to read than many of columns
    @SuppressWarnings("InlineFormatString") // too long to stand in the method
    private static final String SELECT = """
            , listed AS (
                SELECT c.id, c.user_id AS "user", c.datasource, c.conversation_type, c.item_content, c.item_id, c.product,
                    c.message_count, c.created_date, c.last_message_date, c.rating, c.title, c.verified,
                    CASE WHEN r.message_content IS NOT NULL THEN JSON_BUILD_OBJECT('message_content', r.message_content,
                        'created_date', r.created_date, 'modified_date', r.modified_date) END AS seller_response,
                    messages.json AS messages
                FROM page
                JOIN feed_conversation c ON c.id = page.id
                LEFT JOIN feed_response r ON (r.conversation, r.channel, r.user_id, r.datasource)
                    = (c.id, c.channel, c.user_id, c.datasource)
                CROSS JOIN LATERAL (
                    SELECT JSON_AGG(fitting ORDER BY fitting.created_date, fitting.seq) AS json
                    FROM (SELECT id, seq, message_content, user_type, content_type, content_id, created_date
                          FROM (SELECT newest.*, SUM(OCTET_LENGTH(TO_JSON(message_content)::TEXT))
                                    OVER (ORDER BY created_date DESC, seq DESC ROWS UNBOUNDED PRECEDING) AS bytes
                                FROM (SELECT * FROM feed_message m WHERE m.conversation = c.id
                                      ORDER BY m.created_date DESC, m.seq DESC LIMIT %s) newest) measured
                          WHERE bytes <= %s) fitting
                ) messages
            )
            SELECT counted.count,
                (SELECT JSON_AGG(listed ORDER BY %s) FROM listed)::TEXT AS conversations
            FROM counted""";

    private static final TypeReference<List<FeedConversation>> CONVERSATIONS = new TypeReference<>() {
    };

    private final PageQuery query;
    private final JsonMapper json;

    FeedRepository(DatabaseClient database, JsonMapper json) {
        this.query = new PageQuery(database, "feed_conversation",
                new KeptCounts("feed_count", "all", FeedFilter.DIMENSIONS));
        this.json = json;
    }

    /**
     * The conversations of one page in the filter's order, each with its newest messages, as many as a {@link MessageSet} may
     * hold. One past the end is empty.
     */
    Mono<Found> page(FeedFilter filter, PageRequest page) {
        var select = SELECT.formatted(MessageSet.LIMIT, MessageSet.bytes(page.size()),
                filter.ordering().sql().replace("c.", "listed."));
        return query.page(filter.conditions(), filter.ordering(), page, select)
                .flatMap(statement -> shield("read public page", statement.map(this::found).one()));
    }

    private Found found(Readable row) {
        var conversations = row.get("conversations", String.class);
        return new Found(Objects.requireNonNull(row.get("count", Long.class)),
                conversations == null ? List.of() : json.readValue(conversations, CONVERSATIONS));
    }

    /** The conversations of a page, and how many there are in all. */
    record Found(long count, List<FeedConversation> conversations) {}
}
