package com.sellercenter.conversation.activity;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.ContentType;
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

/** Writes message counts, last message dates and what is unread and waits for a reply. */
@Repository
class ActivityRepository {

    // A repeated or older report matches no row, so most events cost no write. Reports of unknown conversations, and of those
    // that are other parties' here, are emitted, but not those of conversations that have expired. Every report puts the places
    // of its messages into sets, so it counts once, in whichever order it comes. The conversation is counted again (ADR 22)
    // where a report before it is missing; where it tells no side; where its place was given again by a restored
    // message-service; and where it tells of a message that the restored one has lost, and that was not counted any more.
    private static final String RECORD = """
            WITH latest AS (
                SELECT id, channel, user_id, datasource_id, MAX(at) AS at, MAX(seq) AS seq, MIN(seq) AS first_seq,
                    COUNT(by_shopper) = COUNT(*) AND COUNT(DISTINCT seq) = MAX(seq) - MIN(seq) + 1 AS whole,
                    COALESCE(RANGE_AGG(INT8RANGE(seq, seq, '[]')) FILTER (WHERE by_shopper), '{}') AS of_shopper,
                    COALESCE(RANGE_AGG(INT8RANGE(seq, seq, '[]')) FILTER (WHERE NOT by_shopper), '{}') AS of_shop,
                    ARRAY_AGG(seq) FILTER (WHERE by_shopper) AS asked, ARRAY_AGG(at) FILTER (WHERE by_shopper) AS asked_dates,
                    MIN(at) FILTER (WHERE NOT by_shopper) AS answer_date
                FROM UNNEST($1::BIGINT[], $2::TIMESTAMPTZ[], $3::BIGINT[], $4::INT[], $5::BIGINT[], $6::BIGINT[],
                    $7::BOOLEAN[]) AS activity(id, at, seq, channel, user_id, datasource_id, by_shopper)
                GROUP BY id, channel, user_id, datasource_id
            ), found AS (
                SELECT latest.*, c.id AS known, latest.channel IS NULL OR (c.channel, c.user_id, c.datasource_id)
                    = (latest.channel, latest.user_id, latest.datasource_id) AS matches
                FROM latest LEFT JOIN conversation c ON c.id = latest.id
            ), changed AS (
                UPDATE conversation c
                SET last_message_date = GREATEST(c.last_message_date, found.at),
                    message_count = GREATEST(c.message_count, found.seq),
                    shop_unread = c.shop_unread + found.of_shopper * INT8MULTIRANGE(INT8RANGE(c.shop_read, NULL, '()')),
                    shopper_unread = c.shopper_unread
                        + found.of_shop * INT8MULTIRANGE(INT8RANGE(c.shopper_read, NULL, '()')),
                    reply_needed_since = (
                        SELECT CASE
                            WHEN c.conversation_type = 'review' OR newest.asked <= newest.answered THEN NULL
                            WHEN found.of_shop = '{}' AND c.reply_needed_since IS NOT NULL THEN c.reply_needed_since
                            ELSE COALESCE((SELECT MIN(m.at) FROM UNNEST(found.asked, found.asked_dates) m(seq, at)
                                WHERE m.seq > newest.answered), GREATEST(c.last_message_date, found.at))
                            END
                        FROM (SELECT
                            GREATEST(UPPER(found.of_shopper) - 1,
                                CASE WHEN c.reply_needed_since IS NULL THEN 0 ELSE c.message_count END) AS asked,
                            GREATEST(UPPER(found.of_shop) - 1,
                                CASE WHEN c.reply_needed_since IS NULL THEN c.message_count ELSE 0 END) AS answered) newest
                    ),
                    no_reply = CASE WHEN found.at <= c.last_message_date OR found.seq > c.no_reply THEN c.no_reply END,
                    first_answer_date = LEAST(c.first_answer_date, found.answer_date),
                    inbox_count = CASE
                        WHEN found.whole AND c.inbox_count = c.message_count AND found.first_seq <= c.message_count + 1
                            AND (found.seq > c.message_count OR found.at <= c.last_message_date)
                            AND found.of_shopper * INT8MULTIRANGE(INT8RANGE(NULL, c.message_count, '[]'))
                                <@ (c.shop_unread + INT8MULTIRANGE(INT8RANGE(NULL, c.shop_read, '[]')))
                            AND found.of_shop * INT8MULTIRANGE(INT8RANGE(NULL, c.message_count, '[]'))
                                <@ (c.shopper_unread + INT8MULTIRANGE(INT8RANGE(NULL, c.shopper_read, '[]')))
                        THEN GREATEST(c.message_count, found.seq) ELSE -1 END
                FROM found
                WHERE c.id = found.id AND found.matches AND (c.last_message_date < found.at OR c.message_count < found.seq
                    OR NOT found.of_shopper <@ (c.shop_unread + INT8MULTIRANGE(INT8RANGE(NULL, c.shop_read, '[]')))
                    OR NOT found.of_shop <@ (c.shopper_unread + INT8MULTIRANGE(INT8RANGE(NULL, c.shopper_read, '[]'))))
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
                .bind(6, batch.sides())
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

        // whether the shopper wrote it; null for a report of the previous release
        @Nullable
        Boolean[] sides() {
            return activities.stream().map(Activity::contentType)
                    .map(side -> side == null ? null : side == ContentType.USER).toArray(Boolean[]::new);
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
