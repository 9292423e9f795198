package com.sellercenter.message.inbox;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.InboxFacts;
import com.sellercenter.contracts.internal.MessagePlace;
import com.sellercenter.contracts.internal.MessageTexts;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads what inboxes and searches are made of. */
@Repository
class InboxRepository {

    private static final String PLACE = """
            SELECT m.seq FROM message m JOIN conversation c ON c.id = m.conversation
            WHERE m.id = $1 AND c.id = $2 AND (c.channel, c.user_id, c.datasource) = ($3, $4, $5)""";

    private static final String FACTS = """
            SELECT c.id AS conversation, c.last_seq, COALESCE(m.of_shopper, '{}')::TEXT AS of_shopper,
                COALESCE(m.of_shop, '{}')::TEXT AS of_shop, m.shopper_read, m.shop_read, m.first_answer_date,
                waiting.since
            FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::BIGINT[], $5::BIGINT[], $6::BIGINT[], $7::BIGINT[])
                AS asked(id, channel, user_id, datasource, shopper_mark, shop_mark, no_reply)
            JOIN conversation c USING (id, channel, user_id, datasource)
            CROSS JOIN LATERAL (
                SELECT RANGE_AGG(INT8RANGE(seq, seq, '[]')) FILTER (WHERE content_type = 'user') AS of_shopper,
                    RANGE_AGG(INT8RANGE(seq, seq, '[]')) FILTER (WHERE content_type = 'datasource') AS of_shop,
                    COALESCE(MAX(seq) FILTER (WHERE id <= asked.shopper_mark), 0) AS shopper_read,
                    COALESCE(MAX(seq) FILTER (WHERE id <= asked.shop_mark), 0) AS shop_read,
                    MIN(created_date) FILTER (WHERE content_type = 'datasource') AS first_answer_date
                FROM message WHERE conversation = c.id
            ) m
            CROSS JOIN LATERAL (
                SELECT MIN(created_date) AS since FROM message
                WHERE conversation = c.id AND content_type = 'user' AND seq > GREATEST(UPPER(m.of_shop) - 1, asked.no_reply)
            ) waiting""";

    private static final String TEXTS = """
            SELECT m.id, m.conversation, c.channel, c.user_id, c.datasource, m.seq, m.message_content,
                CASE WHEN m.content_type = 'user' THEN m.content_id END AS author
            FROM message m JOIN conversation c ON c.id = m.conversation
            WHERE m.id > $1 AND m.id <= $2 ORDER BY m.id LIMIT\s""" + MessageTexts.LIMIT;

    private final DatabaseClient database;

    InboxRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The message's place, or empty where the conversation has no such message. */
    Mono<MessagePlace> place(MessagePlace.Query query) {
        var parties = query.parties();
        return shield(database.sql(PLACE).bind(0, query.message()).bind(1, query.conversation())
                .bind(2, parties.channel()).bind(3, parties.user()).bind(4, parties.datasource())
                .map(row -> new MessagePlace(row.get("seq", Long.class))).one());
    }

    /** Of those of the conversations that are known with these parties. */
    Mono<List<InboxFacts>> facts(List<InboxFacts.Query> queries) {
        return shield(database.sql(FACTS)
                .bind(0, column(queries, InboxFacts.Query::conversation, Long[]::new))
                .bind(1, column(queries, query -> query.parties().channel(), Integer[]::new))
                .bind(2, column(queries, query -> query.parties().user(), Long[]::new))
                .bind(3, column(queries, query -> query.parties().datasource(), Long[]::new))
                .bind(4, column(queries, InboxFacts.Query::shopperMark, Long[]::new))
                .bind(5, column(queries, InboxFacts.Query::shopMark, Long[]::new))
                .bind(6, column(queries, InboxFacts.Query::noReply, Long[]::new))
                .map(InboxRepository::readFacts).all());
    }

    /** The oldest messages whose ids follow, until the last one included. */
    Mono<MessageTexts> texts(long after, long until) {
        return newest().flatMap(newest -> shield(database.sql(TEXTS).bind(0, after).bind(1, until)
                .map(InboxRepository::readText).all()).map(messages -> new MessageTexts(newest, messages)));
    }

    private Mono<Long> newest() {
        return shield(database.sql("SELECT COALESCE(MAX(id), 0) FROM message").mapValue(Long.class).one());
    }

    private static InboxFacts readFacts(Readable row) {
        return new InboxFacts(number(row, "conversation"), number(row, "last_seq"), text(row, "of_shopper"),
                text(row, "of_shop"), number(row, "shopper_read"), number(row, "shop_read"),
                row.get("since", Instant.class), row.get("first_answer_date", Instant.class));
    }

    private static MessageTexts.Text readText(Readable row) {
        return new MessageTexts.Text(number(row, "id"), number(row, "conversation"),
                new Parties(requireNonNull(row.get("channel", Integer.class)), number(row, "user_id"),
                        number(row, "datasource")),
                number(row, "seq"), row.get("author", Long.class), text(row, "message_content"));
    }

    private static long number(Readable row, String column) {
        return requireNonNull(row.get(column, Long.class));
    }

    private static String text(Readable row, String column) {
        return requireNonNull(row.get(column, String.class));
    }

    private static <T> T[] column(List<InboxFacts.Query> queries, Function<InboxFacts.Query, T> value,
            IntFunction<T[]> array) {
        return queries.stream().map(value).toArray(array);
    }
}
