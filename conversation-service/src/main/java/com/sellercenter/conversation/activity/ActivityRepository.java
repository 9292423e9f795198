package com.sellercenter.conversation.activity;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.health.FactsMismatches;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes message counts and last message dates. */
@Repository
class ActivityRepository {

    // A repeated or older report matches no row, so most events cost no write. Reports of unknown conversations, and of those
    // that are other parties' here, are emitted, but not those of conversations that have expired.
    private static final String RECORD = """
            WITH latest AS (
                SELECT id, channel, user_id, datasource_id, max(at) AS at, max(seq) AS seq
                FROM UNNEST($1::BIGINT[], $2::TIMESTAMPTZ[], $3::BIGINT[], $4::INT[], $5::BIGINT[], $6::BIGINT[])
                    AS activity(id, at, seq, channel, user_id, datasource_id)
                GROUP BY id, channel, user_id, datasource_id
            ), found AS (
                SELECT latest.*, c.id AS known, latest.channel IS NULL OR (c.channel, c.user_id, c.datasource_id)
                    = (latest.channel, latest.user_id, latest.datasource_id) AS matches
                FROM latest LEFT JOIN conversation c ON c.id = latest.id
            ), changed AS (
                UPDATE conversation c
                SET last_message_date = GREATEST(c.last_message_date, found.at),
                    message_count = GREATEST(c.message_count, found.seq)
                FROM found
                WHERE c.id = found.id AND found.matches AND (c.last_message_date < found.at OR c.message_count < found.seq)
            )
            SELECT id, known, channel, user_id, datasource_id FROM found
            WHERE matches IS NOT TRUE
                AND (known IS NOT NULL OR NOT EXISTS (SELECT FROM expired_conversation e WHERE e.id = found.id))""";

    private final DatabaseClient database;
    private final FactsMismatches mismatches;

    ActivityRepository(DatabaseClient database, FactsMismatches mismatches) {
        this.database = database;
        this.mismatches = mismatches;
    }

    /**
     * Records stored messages; may be called in any order and any number of times. A report that names other parties than the
     * conversation has changes nothing and is reported. Emits the ids of conversations that are not known here.
     */
    Mono<Set<Long>> record(Collection<Activity> activities) {
        var batch = new Batch(activities);
        return shield("record activity", database.sql(RECORD)
                .bind(0, batch.column(Activity::conversation, Long[]::new))
                .bind(1, batch.column(activity -> activity.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .bind(2, batch.column(Activity::seq, Long[]::new))
                .bind(3, batch.parties(Parties::channel, Integer[]::new))
                .bind(4, batch.parties(Parties::user, Long[]::new))
                .bind(5, batch.parties(Parties::datasource, Long[]::new))
                .map(Unrecorded::of).all()).map(unrecorded -> unknown(batch, unrecorded));
    }

    private Set<Long> unknown(Batch batch, List<Unrecorded> unrecorded) {
        unrecorded.stream().filter(Unrecorded::isKnown).forEach(report -> mismatches.conversation(
                "a message is not counted", report.id(), report.told(), "a conversation of other parties",
                batch.requestIds(report)));
        return unrecorded.stream().filter(report -> !report.isKnown()).map(Unrecorded::id).collect(Collectors.toSet());
    }

    private record Unrecorded(long id, boolean isKnown, Parties told) {

        boolean isOf(Activity activity) {
            return activity.conversation() == id && told.equals(activity.parties());
        }

        static Unrecorded of(Readable row) {
            var told = new Parties(requireNonNull(row.get("channel", Integer.class)),
                    requireNonNull(row.get("user_id", Long.class)),
                    requireNonNull(row.get("datasource_id", Long.class)));
            return new Unrecorded(requireNonNull(row.get("id", Long.class)), row.get("known", Long.class) != null,
                    told);
        }
    }

    private record Batch(Collection<Activity> activities) {

        <T> T[] column(Function<Activity, T> value, IntFunction<T[]> array) {
            return activities.stream().map(value).toArray(array);
        }

        // of all reports that the statement took together
        String requestIds(Unrecorded report) {
            return activities.stream().filter(report::isOf).map(Activity::requestId).filter(Objects::nonNull)
                    .distinct().collect(Collectors.joining(" "));
        }

        // null for a report of the previous release
        <T> @Nullable T[] parties(Function<Parties, T> value, IntFunction<@Nullable T[]> array) {
            return activities.stream().map(Activity::parties)
                    .map(parties -> parties == null ? null : value.apply(parties))
                    .toArray(array);
        }
    }
}
