package com.sellercenter.feed;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.kit.drf.list.PageRequest;
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

    private static final String KEPT_COUNT = """
            SELECT COALESCE(SUM(n.count), 0)::BIGINT AS count FROM feed_count n
            WHERE n.channel = :channel AND n.conversation_type = :type AND\s""";

    // at most this many are counted where no count is kept (ADR 5)
    private static final int COUNTABLE = 100_000;

    private static final String BEGINNING = """
            SELECT c.id FROM feed_conversation c WHERE %s ORDER BY c.created_date DESC, c.id DESC LIMIT %d""";

    // what is not on the page is passed over in the index alone; nothing is, where the list is shorter
    private static final String FROM_THE_BEGINNING = """
            SELECT c.id FROM feed_conversation c WHERE %s AND (SELECT count FROM counted) > :offset
            ORDER BY c.created_date DESC, c.id DESC LIMIT %d OFFSET :offset""";

    // of a list whose count is kept, the rows are counted off from the nearer end
    private static final String FROM_THE_NEARER_END = """
            (SELECT c.id FROM feed_conversation c WHERE %1$s AND (SELECT count / 2 FROM counted) >= :offset
            ORDER BY c.created_date DESC, c.id DESC LIMIT %2$d OFFSET :offset)
            UNION ALL
            (SELECT c.id FROM feed_conversation c
            WHERE %1$s AND (SELECT count > :offset AND count / 2 < :offset FROM counted)
            ORDER BY c.created_date, c.id
            LIMIT (SELECT GREATEST(LEAST(count - :offset, %2$d), 0) FROM counted)
            OFFSET (SELECT GREATEST(count - :offset - %2$d, 0) FROM counted))""";

    // One row of text costs less to read than many of columns. The second LIMIT tells the planner how few rows come.
    @SuppressWarnings("InlineFormatString") // the statement stands with its parts
    private static final String PAGE_AND_COUNT = """
            WITH counted AS MATERIALIZED (%s), page AS (SELECT id FROM (%s) rows LIMIT %d), listed AS (
                SELECT c.id, c.user_id AS "user", c.datasource, c.conversation_type, c.item_content, c.item_id, c.product,
                    c.message_count, c.created_date, c.last_message_date, messages.json AS messages
                FROM page
                JOIN feed_conversation c ON c.id = page.id
                CROSS JOIN LATERAL (
                    SELECT JSON_AGG(fitting ORDER BY fitting.seq) AS json
                    FROM (SELECT id, seq, message_content, user_type, content_type, content_id, created_date
                          FROM (SELECT newest.*, SUM(OCTET_LENGTH(TO_JSON(message_content)::TEXT))
                                    OVER (ORDER BY seq DESC ROWS UNBOUNDED PRECEDING) AS bytes
                                FROM (SELECT * FROM feed_message m WHERE m.conversation = c.id
                                      ORDER BY m.seq DESC LIMIT %d) newest) measured
                          WHERE bytes <= %d) fitting
                ) messages
            )
            SELECT counted.count,
                (SELECT JSON_AGG(listed ORDER BY listed.created_date DESC, listed.id DESC) FROM listed)::TEXT AS conversations
            FROM counted""";

    private static final TypeReference<List<FeedConversation>> CONVERSATIONS = new TypeReference<>() {
    };

    private final DatabaseClient database;
    private final JsonMapper json;

    FeedRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The conversations of one page, newest first, each with its newest messages, as many as a {@link MessageSet} may hold. One
     * past the end is empty.
     */
    Mono<Found> page(FeedFilter filter, PageRequest page) {
        // where the last page begins, only the count can tell
        var offset = page.number() == PageRequest.LAST
                ? count(filter).map(page::offset)
                : Mono.just((page.number() - 1L) * page.size());
        return offset.flatMap(start -> page(filter, start, page.size()));
    }

    private Mono<Long> count(FeedFilter filter) {
        return shield(filter.bind(database.sql(counting(filter))).mapValue(Long.class).one());
    }

    private Mono<Found> page(FeedFilter filter, long offset, int limit) {
        var rows = rows(filter, offset).formatted(filter.predicate(), limit);
        var statement = filter.bind(database.sql(PAGE_AND_COUNT.formatted(counting(filter), rows, limit,
                MessageSet.LIMIT, MessageSet.bytes(limit))));
        return shield((offset == 0 ? statement : statement.bind("offset", offset)).map(this::found).one());
    }

    // numbers in the text where they are few: PostgreSQL plans once for all what it need not expect to be huge
    private static String rows(FeedFilter filter, long offset) {
        if (offset == 0) {
            return BEGINNING;
        }
        return filter.countPredicate().isPresent() ? FROM_THE_NEARER_END : FROM_THE_BEGINNING;
    }

    // from the counts that the projection keeps, where they tell
    private static String counting(FeedFilter filter) {
        return filter.countPredicate().map(KEPT_COUNT::concat)
                .orElseGet(() -> "SELECT COUNT(*) AS count FROM (SELECT FROM feed_conversation c WHERE "
                        + filter.predicate() + " LIMIT " + COUNTABLE + ") found");
    }

    private Found found(Readable row) {
        var conversations = row.get("conversations", String.class);
        return new Found(Objects.requireNonNull(row.get("count", Long.class)),
                conversations == null ? List.of() : json.readValue(conversations, CONVERSATIONS));
    }

    /** The conversations of a page, and how many there are in all. */
    record Found(long count, List<FeedConversation> conversations) {}
}
