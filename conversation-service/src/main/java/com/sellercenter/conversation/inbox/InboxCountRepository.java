package com.sellercenter.conversation.inbox;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.InboxFacts;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The conversations whose inbox has to be counted. */
@Repository
class InboxCountRepository {

    private static final String UNCOUNTED = """
            SELECT id, channel, user_id, datasource_id, shopper_mark, shop_mark, COALESCE(no_reply, 0) AS no_reply,
                xmin::TEXT AS version
            FROM conversation WHERE inbox_count <> message_count ORDER BY id DESC LIMIT $1""";

    // nothing where the row has changed since it was read: what was counted may lack the change
    private static final String STORE = """
            UPDATE conversation c
            SET message_count = GREATEST(c.message_count, $3), inbox_count = GREATEST(c.message_count, $3),
                shopper_read = $4, shopper_unread = $7::INT8MULTIRANGE * INT8MULTIRANGE(INT8RANGE($4, NULL, '()')),
                shop_read = $5, shop_unread = $6::INT8MULTIRANGE * INT8MULTIRANGE(INT8RANGE($5, NULL, '()')),
                reply_needed_since = CASE WHEN c.conversation_type <> 'review' THEN $8::TIMESTAMPTZ END,
                first_answer_date = $9
            WHERE c.id = $1 AND c.xmin::TEXT = $2""";

    private static final String LEAVE = """
            UPDATE conversation SET inbox_count = message_count WHERE id = $1 AND xmin::TEXT = $2""";

    private final DatabaseClient database;

    InboxCountRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The newest ones. */
    Mono<List<Uncounted>> uncounted(int limit) {
        return shield(database.sql(UNCOUNTED).bind(0, limit).map(InboxCountRepository::read).all());
    }

    /** Stores what was counted, unless the conversation has changed meanwhile; it is then counted again. */
    Mono<Void> store(Uncounted conversation, InboxFacts facts) {
        return shield(database.sql(STORE).bind(0, facts.conversation()).bind(1, conversation.version())
                .bind(2, facts.messageCount()).bind(3, facts.shopperRead()).bind(4, facts.shopRead())
                .bind(5, facts.ofShopper()).bind(6, facts.ofShop()).bind(7, date(facts.replyNeededSince()))
                .bind(8, date(facts.firstAnswerDate())).then());
    }

    /** Takes the conversation as counted, with what is known of it already. */
    Mono<Void> leave(Uncounted conversation) {
        return shield(database.sql(LEAVE).bind(0, conversation.query().conversation())
                .bind(1, conversation.version()).then());
    }

    private static Object date(@Nullable Instant instant) {
        return Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                instant == null ? null : instant.atOffset(ZoneOffset.UTC));
    }

    private static Uncounted read(Readable row) {
        var parties = new Parties(requireNonNull(row.get("channel", Integer.class)), number(row, "user_id"),
                number(row, "datasource_id"));
        return new Uncounted(new InboxFacts.Query(number(row, "id"), parties, number(row, "shopper_mark"),
                number(row, "shop_mark"), number(row, "no_reply")), requireNonNull(row.get("version", String.class)));
    }

    private static long number(Readable row, String column) {
        return requireNonNull(row.get(column, Long.class));
    }

    /** @param version of the row, which every change of it changes */
    record Uncounted(InboxFacts.Query query, String version) {}
}
