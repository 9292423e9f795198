package com.sellercenter.conversation.activity;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.internal.Activity;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes message counts and last message dates. */
@Repository
class ActivityRepository {

    // a repeated or older report matches no row, so most events cost no write
    private static final String RECORD = """
            UPDATE conversation c
            SET last_message_date = GREATEST(c.last_message_date, latest.at),
                message_count = GREATEST(c.message_count, latest.seq)
            FROM (SELECT id, max(at) AS at, max(seq) AS seq
                  FROM UNNEST($1::BIGINT[], $2::TIMESTAMPTZ[], $3::BIGINT[]) AS activity(id, at, seq)
                  GROUP BY id) latest
            WHERE c.id = latest.id AND (c.last_message_date < latest.at OR c.message_count < latest.seq)""";

    private final DatabaseClient database;

    ActivityRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Records stored messages; may be called in any order and any number of times. */
    Mono<Void> record(Collection<Activity> activities) {
        return shield(database.sql(RECORD)
                .bind(0, activities.stream().map(Activity::conversation).toArray(Long[]::new))
                .bind(1, activities.stream().map(activity -> activity.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .bind(2, activities.stream().map(Activity::seq).toArray(Long[]::new))
                .then());
    }
}
