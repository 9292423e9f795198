package com.sellercenter.conversation.live;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.conversation.Reader;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads how far both sides have read conversations. */
@Repository
class ReadMarkRepository {

    private static final String FIND = """
            SELECT c.id, side.reader, side.mark,
                (SELECT COALESCE(SUM(UPPER(r) - LOWER(r)), 0)::BIGINT FROM UNNEST(side.unread) r) AS unread
            FROM conversation c CROSS JOIN LATERAL (VALUES ('shopper', c.shopper_mark, c.shopper_unread),
                ('shop', c.shop_mark, c.shop_unread)) AS side(reader, mark, unread)
            WHERE c.id = ANY($1)""";

    private final DatabaseClient database;

    ReadMarkRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The marks in the conversations, one for each side. */
    Mono<List<ReadMark>> find(Collection<Long> conversations) {
        return conversations.isEmpty()
                ? Mono.just(List.of())
                : shield("find read marks", database.sql(FIND).bind(0, conversations.toArray(Long[]::new))
                        .map(ReadMarkRepository::mark).all());
    }

    private static ReadMark mark(Readable row) {
        var mark = number(row, "mark");
        return new ReadMark(number(row, "id"),
                Choice.of(Reader.class, requireNonNull(row.get("reader", String.class))), mark == 0 ? null : mark,
                number(row, "unread"));
    }

    private static long number(Readable row, String column) {
        return requireNonNull(row.get(column, Long.class));
    }
}
