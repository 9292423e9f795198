package com.sellercenter.message.erasure;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.internal.Expiring;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Decides whether conversations expire: the messages are stored here, so here is known which is the last. */
@Repository
class ExpirationRepository {

    // A message that is being stored holds its conversation's row: that conversation is skipped, and asked for again. One
    // that is emptied here matches no facts, so nothing is stored in it. One without messages gets an empty row, in case its
    // first message is still on its way.
    private static final String EXPIRE = """
            WITH asked AS (
                SELECT * FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::BIGINT[], $5::TIMESTAMPTZ[])
                    AS asked(id, channel, user_id, datasource, before)
            ), due AS (
                SELECT c.id FROM conversation c JOIN asked USING (id, channel, user_id, datasource)
                WHERE c.last_message_date < asked.before
                ORDER BY c.id FOR UPDATE OF c SKIP LOCKED
            ), emptied AS (
                UPDATE conversation c
                SET channel = 0, user_id = 0, datasource = 0, item_content = NULL, item_id = NULL, product = NULL,
                    rating = NULL, title = NULL, verified_purchase = NULL
                FROM due WHERE c.id = due.id RETURNING c.id
            ), unknown AS (
                INSERT INTO conversation (id, channel, user_id, datasource, conversation_type, created_date, last_seq,
                    last_message_date)
                SELECT id, 0, 0, 0, 'message', now(), 0, now() FROM asked
                WHERE NOT EXISTS (SELECT FROM conversation c WHERE c.id = asked.id) ORDER BY id
                ON CONFLICT (id) DO NOTHING RETURNING id
            ), expired AS (
                SELECT id FROM emptied UNION SELECT id FROM unknown
                UNION SELECT c.id FROM conversation c JOIN asked ON asked.id = c.id WHERE c.channel = 0
            ), recorded AS (
                INSERT INTO expired_conversation (id, channel, recorded_date)
                SELECT id, channel, '-infinity' FROM expired JOIN asked USING (id) ORDER BY id
                ON CONFLICT (id) DO NOTHING
            )
            SELECT id FROM expired""";

    private final DatabaseClient database;

    ExpirationRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The ids of those that have expired, now or before; their messages are deleted soon, and are in no list any more. */
    Mono<List<Long>> expire(List<Expiring> conversations) {
        return shield(database.sql(EXPIRE)
                .bind(0, column(conversations, Expiring::conversation, Long[]::new))
                .bind(1, column(conversations, each -> each.parties().channel(), Integer[]::new))
                .bind(2, column(conversations, each -> each.parties().user(), Long[]::new))
                .bind(3, column(conversations, each -> each.parties().datasource(), Long[]::new))
                .bind(4, column(conversations, each -> each.before().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .mapValue(Long.class).all());
    }

    private static <T> T[] column(List<Expiring> conversations, Function<Expiring, T> value, IntFunction<T[]> array) {
        return conversations.stream().map(value).toArray(array);
    }
}
