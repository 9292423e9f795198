package com.sellercenter.conversation.listing;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import com.sellercenter.conversation.VisibleConversations;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.query.Conditions;
import com.sellercenter.kit.query.KeptCounts;
import com.sellercenter.kit.query.Ordering;
import com.sellercenter.kit.query.PageQuery;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads pages of conversations, each with its count by one statement. */
@Repository
class ConversationPageRepository {

    /** Of a shopper, of a shop, and of a whole channel (ADR 10). */
    static final KeptCounts COUNTS = new KeptCounts("conversation_count", "channel",
            Map.of(VisibleConversations.USER, "user", VisibleConversations.DATASOURCE, "datasource"));

    private static final String SELECT = "SELECT counted.count, " + ConversationRow.COLUMNS + """
            FROM counted
            LEFT JOIN page ON TRUE
            LEFT JOIN conversation c ON c.id = page.id
            LEFT JOIN pending_delivery p ON p.conversation_id = c.id AND p.next_attempt < 'infinity'
            ORDER BY\s""";

    private final PageQuery query;

    ConversationPageRepository(DatabaseClient database) {
        this.query = new PageQuery(database, "conversation", COUNTS);
    }

    /** The conversations of one page. One past the end is empty, with the count to say so. */
    Mono<Found> page(Conditions conditions, Ordering ordering, PageRequest page) {
        return query.page(conditions, ordering, page, SELECT + ordering.sql())
                .flatMap(
                        statement -> shield("list conversations", statement.map(ConversationPageRepository::row).all()))
                .map(Found::of);
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
