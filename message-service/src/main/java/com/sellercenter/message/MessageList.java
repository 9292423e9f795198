package com.sellercenter.message;

import static com.sellercenter.contracts.database.CancelShield.shield;

import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.paging.Page;
import com.sellercenter.contracts.paging.PageRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads messages: pages of them for callers, and the sets that conversation-service puts into its lists. */
@Repository
class MessageList {

    private static final String JOIN = " FROM message m JOIN conversation c ON c.id = m.conversation";

    private static final String LIST = """
            SELECT m.id, m.conversation, m.message_content, m.user_type, m.content_id, m.content_type, m.created_date"""
            + JOIN;

    // numbers have no holes, so the newest are those just below the counter
    private static final String SETS = """
            SELECT c.last_seq, c.last_message_date, m.id, m.conversation, m.message_content, m.user_type,
                m.content_type, m.content_id, m.created_date
            FROM conversation c
            JOIN message m ON m.conversation = c.id AND m.seq > c.last_seq - $2
            WHERE c.id = ANY($1)
            ORDER BY c.id, m.seq""";

    private final DatabaseClient database;

    MessageList(DatabaseClient database) {
        this.database = database;
    }

    /** One page of the messages, newest first. */
    Mono<Page<ListedMessage>> page(MessageFilter filter, PageRequest page, URI uri) {
        return count(filter).flatMap(count -> rows(filter, page.size(), page.offset(count))
                .map(rows -> page.page(count, rows, uri)));
    }

    /** The newest messages of each of the conversations, oldest first; a conversation without messages has no set. */
    Mono<List<MessageSet>> sets(Collection<Long> conversations) {
        return shield(database.sql(SETS)
                .bind(0, conversations.toArray(Long[]::new))
                .bind(1, MessageSet.LIMIT)
                .map(row -> SetRow.of(new MessageRow(row)))
                .all()).map(MessageList::grouped);
    }

    private Mono<Long> count(MessageFilter filter) {
        var count = filter.takesWholeConversations()
                ? "SELECT COALESCE(SUM(c.last_seq), 0)::BIGINT FROM conversation c"
                : "SELECT COUNT(*)" + JOIN;
        return shield(filtered(count, filter, "").mapValue(Long.class).one());
    }

    private Mono<List<ListedMessage>> rows(MessageFilter filter, int limit, long offset) {
        var page = " ORDER BY m.id DESC LIMIT " + limit + " OFFSET " + offset;
        return shield(filtered(LIST, filter, page).map(row -> new MessageRow(row).listed()).all());
    }

    private GenericExecuteSpec filtered(String select, MessageFilter filter, String rest) {
        var conditions = filter.conditions();
        var statement = database.sql(select + conditions.where() + rest);
        for (int i = 0; i < conditions.values().size(); i++) {
            statement = statement.bind(i, conditions.values().get(i));
        }
        return statement;
    }

    private static List<MessageSet> grouped(List<SetRow> rows) {
        var sets = new LinkedHashMap<Long, MessageSet>();
        for (var row : rows) {
            sets.computeIfAbsent(row.set().conversation(), id -> row.set()).messages().add(row.message());
        }
        return List.copyOf(sets.values());
    }

    /** A message, and the set it may be the first of. */
    private record SetRow(MessageSet set, MessageSet.Message message) {

        static SetRow of(MessageRow row) {
            return new SetRow(new MessageSet(row.conversation(), row.number("last_seq"), row.date("last_message_date"),
                    new ArrayList<>()), row.inSet());
        }
    }
}
