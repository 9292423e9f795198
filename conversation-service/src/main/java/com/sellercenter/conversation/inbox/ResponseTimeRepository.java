package com.sellercenter.conversation.inbox;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.kit.query.Conditions;
import com.sellercenter.kit.query.PageQuery;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Measures how long shops take for their first answer to what shoppers have opened. */
@Repository
class ResponseTimeRepository {

    private final DatabaseClient database;

    ResponseTimeRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Of the conversations that fulfil the conditions; of the newest {@value PageQuery#MAX_COUNTED}, where there are more. */
    Mono<ResponseTime> find(Conditions conditions) {
        return shield("response times", conditions.bind(database.sql(times(conditions.sql())))
                .map(row -> new ResponseTime(requireNonNull(row.get("count", Long.class)),
                        requireNonNull(row.get("answered", Long.class)), row.get("median", Double.class),
                        row.get("p90", Double.class)))
                .one());
    }

    // what the shop opened itself has its first message at that date
    private static String times(String conditions) {
        return """
                SELECT COUNT(*) AS count, COUNT(seconds) AS answered,
                    ROUND(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY seconds)::NUMERIC, 3)::DOUBLE PRECISION AS median,
                    ROUND(PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY seconds)::NUMERIC, 3)::DOUBLE PRECISION AS p90
                FROM (
                    SELECT EXTRACT(EPOCH FROM c.first_answer_date - c.created_date)::DOUBLE PRECISION AS seconds
                    FROM conversation c
                    WHERE %s AND c.conversation_type <> 'review'
                        AND (c.first_answer_date IS NULL OR c.first_answer_date > c.created_date)
                    ORDER BY c.last_message_date DESC LIMIT %d
                ) asked""".formatted(conditions, PageQuery.MAX_COUNTED);
    }
}
