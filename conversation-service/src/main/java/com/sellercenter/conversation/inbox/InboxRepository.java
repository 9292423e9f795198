package com.sellercenter.conversation.inbox;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.conversation.Reader;
import com.sellercenter.kit.query.Conditions;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes the marks of readers, and counts the conversations that have something to do. */
@Repository
class InboxRepository {

    // selects the state as the update left it, or as it is where there is nothing to update
    private static final String STATE = """
            SELECT id, mark, reply_needed_since,
                (SELECT COALESCE(SUM(UPPER(r) - LOWER(r)), 0)::BIGINT FROM UNNEST(unread) r) AS unread
            FROM (
                SELECT id, mark, unread, reply_needed_since FROM changed
                UNION ALL
                SELECT id, <reader>_mark, <reader>_unread, reply_needed_since FROM conversation
                WHERE id = $1 AND NOT EXISTS (SELECT FROM changed)
            ) AS state""";

    private static final String READ = """
            WITH changed AS (
                UPDATE conversation c
                SET <reader>_mark = $2, <reader>_read = $3,
                    <reader>_unread = c.<reader>_unread * INT8MULTIRANGE(INT8RANGE($3, NULL, '()'))
                WHERE c.id = $1 AND c.<reader>_mark < $2
                RETURNING id, <reader>_mark AS mark, <reader>_unread AS unread, reply_needed_since
            )
            """ + STATE;

    private static final String NO_REPLY_NEEDED = """
            WITH changed AS (
                UPDATE conversation c SET reply_needed_since = NULL, no_reply = c.message_count
                WHERE c.id = $1 AND c.reply_needed_since IS NOT NULL
                RETURNING id, <reader>_mark AS mark, <reader>_unread AS unread, reply_needed_since
            )
            """ + STATE;

    private final DatabaseClient database;

    InboxRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Sets the reader's mark, unless it is further already; gives the state as it is then.
     *
     * @param message the id of the newest message that is read
     * @param seq its place in the conversation
     */
    Mono<InboxState> read(long conversation, Reader reader, long message, long seq) {
        return state("mark read", database.sql(reader.sql(READ)).bind(0, conversation).bind(1, message).bind(2, seq));
    }

    /** Has the conversation wait for no reply to what is in it now; gives the shop's state as it is then. */
    Mono<InboxState> noReplyNeeded(long conversation) {
        return state("mark answered", database.sql(Reader.SHOP.sql(NO_REPLY_NEEDED)).bind(0, conversation));
    }

    /** Counts among the conversations that fulfil the conditions. */
    Mono<UnreadCount> unreadCount(Conditions conditions, Reader reader) {
        return shield("count unread", conditions.bind(database.sql(unreadCount(conditions.sql(), reader)))
                .map(row -> new UnreadCount(number(row, "unread"), number(row, "needs_reply"))).one());
    }

    // each is counted in its partial index, to the same end however many conversations there are; the order is that of the
    // index, so that no other plan seems cheaper while the table is not vacuumed
    private static String unreadCount(String conditions, Reader reader) {
        return """
                SELECT (SELECT COUNT(*) FROM (
                        SELECT FROM conversation c WHERE %1$s AND %2$s <> '{}'
                        ORDER BY %3$s, c.last_message_date DESC, c.id DESC LIMIT %4$s) unread) AS unread,
                    (SELECT COUNT(*) FROM (
                        SELECT FROM conversation c WHERE %1$s AND c.reply_needed_since IS NOT NULL
                        ORDER BY %3$s, c.reply_needed_since, c.id LIMIT %4$s) waiting) AS needs_reply"""
                .formatted(conditions, reader.unread(), reader.id(), UnreadCount.MAX);
    }

    private static Mono<InboxState> state(String span, GenericExecuteSpec statement) {
        return shield(span, statement.map(InboxRepository::readState).one());
    }

    private static InboxState readState(Readable row) {
        var mark = number(row, "mark");
        var since = row.get("reply_needed_since", Instant.class);
        return new InboxState(number(row, "id"), mark == 0 ? null : mark, number(row, "unread"), since != null, since);
    }

    private static long number(Readable row, String column) {
        return requireNonNull(row.get(column, Long.class));
    }
}
