package com.sellercenter.conversation.listing;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import com.sellercenter.kit.drf.list.PageRequest;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads pages of conversations, each with its count by one statement. */
@Repository
class ConversationPageRepository {

    private static final String KEPT_COUNT = """
            SELECT COALESCE(SUM(n.count), 0)::BIGINT AS count FROM conversation_count n WHERE\s""";

    // at most this many are counted where no count is kept (ADR 10)
    private static final int COUNTABLE = 100_000;

    private static final String BEGINNING = """
            SELECT c.id FROM conversation c WHERE %1$s ORDER BY %2$s LIMIT %4$d""";

    // what is not on the page is passed over in the index alone; nothing is, where the list is shorter
    private static final String FROM_THE_BEGINNING = """
            SELECT c.id FROM conversation c WHERE %1$s AND (SELECT count FROM counted) > :offset
            ORDER BY %2$s LIMIT %4$d OFFSET :offset""";

    // of a list whose count is kept, the rows are counted off from the nearer end
    private static final String FROM_THE_NEARER_END = """
            (SELECT c.id FROM conversation c WHERE %1$s AND (SELECT count / 2 FROM counted) >= :offset
            ORDER BY %2$s LIMIT %4$d OFFSET :offset)
            UNION ALL
            (SELECT c.id FROM conversation c
            WHERE %1$s AND (SELECT count > :offset AND count / 2 < :offset FROM counted)
            ORDER BY %3$s
            LIMIT (SELECT GREATEST(LEAST(count - :offset, %4$d), 0) FROM counted)
            OFFSET (SELECT GREATEST(count - :offset - %4$d, 0) FROM counted))""";

    // the second LIMIT tells the planner how few rows come
    @SuppressWarnings("InlineFormatString") // the statement stands with its parts
    private static final String PAGE_AND_COUNT = """
            WITH counted AS MATERIALIZED (%s), page AS (SELECT id FROM (%s) rows LIMIT %d)
            SELECT counted.count,\s""" + ConversationRow.COLUMNS + """
            FROM counted
            LEFT JOIN page ON TRUE
            LEFT JOIN conversation c ON c.id = page.id
            LEFT JOIN pending_delivery p ON p.conversation_id = c.id
            ORDER BY %s""";

    private final DatabaseClient database;

    ConversationPageRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The conversations of one page. One past the end is empty, with the count to say so. */
    Mono<Found> page(ConversationFilter filter, ConversationOrdering ordering, PageRequest page) {
        // where the last page begins, only the count can tell
        var offset = page.number() == PageRequest.LAST
                ? count(filter).map(page::offset)
                : Mono.just((page.number() - 1L) * page.size());
        return offset.flatMap(start -> page(filter, ordering, start, page.size()));
    }

    private Mono<Long> count(ConversationFilter filter) {
        return shield(filter.bind(database.sql(counting(filter))).mapValue(Long.class).one());
    }

    private Mono<Found> page(ConversationFilter filter, ConversationOrdering ordering, long offset, int limit) {
        var rows = rows(filter, offset).formatted(filter.predicate(), ordering.sql(), ordering.reversed(), limit);
        var statement = filter
                .bind(database.sql(PAGE_AND_COUNT.formatted(counting(filter), rows, limit, ordering.sql())));
        return shield(
                (offset == 0 ? statement : statement.bind("offset", offset)).map(ConversationPageRepository::row).all())
                .map(Found::of);
    }

    // numbers in the text where they are few: PostgreSQL plans once for all what it need not expect to be huge
    private static String rows(ConversationFilter filter, long offset) {
        if (offset == 0) {
            return BEGINNING;
        }
        return filter.countPredicate().isPresent() ? FROM_THE_NEARER_END : FROM_THE_BEGINNING;
    }

    private static String counting(ConversationFilter filter) {
        return filter.countPredicate().map(KEPT_COUNT::concat)
                .orElseGet(() -> "SELECT COUNT(*) AS count FROM (SELECT FROM conversation c WHERE " + filter.predicate()
                        + " LIMIT " + COUNTABLE + ") found");
    }

    private static Row row(Readable row) {
        return new Row(Objects.requireNonNull(row.get("count", Long.class)),
                row.get("id", Long.class) == null ? null : ConversationRow.read(row));
    }

    /** @param conversation null where the count stands alone */
    private record Row(long count, @Nullable Conversation conversation) {}

    /** The conversations of a page, and how many there are in all. */
    record Found(long count, List<Conversation> conversations) {

        private static Found of(List<Row> rows) {
            return new Found(rows.getFirst().count(),
                    rows.stream().map(Row::conversation).flatMap(row -> Optional.ofNullable(row).stream()).toList());
        }
    }
}
