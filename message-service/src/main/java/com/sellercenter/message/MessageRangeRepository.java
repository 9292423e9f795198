package com.sellercenter.message;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.MessageRange;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the messages that conversation-service's live events tell of. */
@Repository
class MessageRangeRepository {

    private static final String FIND = """
            SELECT m.seq, m.id, m.conversation, m.message_content, m.user_type, m.content_id, m.content_type, m.created_date
            FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::BIGINT[], $5::BIGINT[], $6::BIGINT[])
                AS asked(id, channel, user_id, datasource, after, up_to)
            JOIN conversation c ON c.id = asked.id
                AND (c.channel, c.user_id, c.datasource) = (asked.channel, asked.user_id, asked.datasource)
            JOIN message m ON m.conversation = c.id AND m.seq > asked.after AND m.seq <= asked.up_to
            ORDER BY m.id
            LIMIT\s""" + MessageRange.LIMIT;

    private final DatabaseClient database;

    MessageRangeRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The messages in the ranges, lowest ids first; of ranges that ask for too many, the first ones. */
    Mono<List<MessageRange.Numbered>> find(List<MessageRange> ranges) {
        return shield("find messages in ranges", database.sql(FIND)
                .bind(0, column(ranges, MessageRange::conversation, Long[]::new))
                .bind(1, parties(ranges, Parties::channel, Integer[]::new))
                .bind(2, parties(ranges, Parties::user, Long[]::new))
                .bind(3, parties(ranges, Parties::datasource, Long[]::new))
                .bind(4, column(ranges, MessageRange::after, Long[]::new))
                .bind(5, column(ranges, MessageRange::upTo, Long[]::new))
                .map(row -> new MessageRow(row).numbered()).all());
    }

    private static <T> T[] parties(List<MessageRange> ranges, Function<Parties, T> value, IntFunction<T[]> array) {
        return column(ranges, range -> value.apply(range.parties()), array);
    }

    private static <T> T[] column(List<MessageRange> ranges, Function<MessageRange, T> value, IntFunction<T[]> array) {
        return ranges.stream().map(value).toArray(array);
    }
}
