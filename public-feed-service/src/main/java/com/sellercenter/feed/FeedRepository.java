package com.sellercenter.feed;

import static com.sellercenter.contracts.database.CancelShield.shield;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the feed: one statement for a count, one for a page with its messages. */
@Repository
class FeedRepository {

    private static final String KEPT_COUNT = """
            SELECT COALESCE(SUM(n.count), 0)::BIGINT FROM feed_count n
            WHERE n.channel = :channel AND n.conversation_type = :type AND\s""";

    // at most this many are counted where no count is kept (ADR 5)
    private static final int COUNTABLE = 100_000;

    // what is not on the page is passed over in the index alone
    private static final String ROWS_OF_PAGE = """
             ORDER BY c.created_date DESC, c.id DESC LIMIT :limit OFFSET :offset)
            SELECT c.id, c.user_id, c.datasource, c.conversation_type, c.item_content, c.item_id, c.product,
                c.message_count, c.created_date, c.last_message_date, messages.json::TEXT AS messages
            FROM page
            JOIN feed_conversation c ON c.id = page.id
            CROSS JOIN LATERAL (
                SELECT JSON_AGG(newest ORDER BY newest.seq) AS json
                FROM (SELECT m.id, m.seq, m.message_content, m.user_type, m.content_type, m.content_id, m.created_date
                      FROM feed_message m WHERE m.conversation = c.id ORDER BY m.seq DESC LIMIT 50) newest
            ) messages
            ORDER BY c.created_date DESC, c.id DESC""";

    private static final TypeReference<List<FeedMessage>> MESSAGES = new TypeReference<>() {
    };

    private final DatabaseClient database;
    private final JsonMapper json;

    FeedRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** How many conversations there are: from the counts that the projection keeps, where they tell. */
    Mono<Long> count(FeedFilter filter) {
        var sql = filter.countPredicate().map(KEPT_COUNT::concat).orElseGet(() -> counting(filter));
        return shield(filter.bind(database.sql(sql)).mapValue(Long.class).one());
    }

    /** The conversations of one page, newest first, each with its newest messages. */
    Mono<List<FeedConversation>> page(FeedFilter filter, long offset, int limit) {
        var sql = "WITH page AS (SELECT c.id FROM feed_conversation c WHERE " + filter.predicate() + ROWS_OF_PAGE;
        return shield(filter.bind(database.sql(sql)).bind("limit", limit).bind("offset", offset)
                .map(this::conversation).all());
    }

    private static String counting(FeedFilter filter) {
        return "SELECT COUNT(*) FROM (SELECT FROM feed_conversation c WHERE " + filter.predicate() + " LIMIT "
                + COUNTABLE + ") counted";
    }

    private FeedConversation conversation(Readable row) {
        var messages = Objects.requireNonNull(row.get("messages", String.class));
        return FeedConversation.of(row, json.readValue(messages, MESSAGES));
    }
}
