package com.sellercenter.conversation.privacy;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.ReferenceChange;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The erasures that operators asked for, and which parts of the system have reported them as done. */
@Repository
class ErasureRepository {

    // a user whom the platform has removed already may still have conversations, and is kept as removed
    private static final String REQUEST = """
            INSERT INTO erasure AS e (channel, user_id)
            SELECT $1, $2
            WHERE EXISTS (SELECT FROM reference_data WHERE channel = $1 AND kind = 'user' AND id = $2)
                OR EXISTS (SELECT FROM conversation WHERE channel = $1 AND user_id = $2)
            ON CONFLICT ON CONSTRAINT erasure_only_once DO UPDATE SET user_id = e.user_id
            RETURNING id, channel, user_id, created_date""";

    private static final String FIND = """
            SELECT id, channel, user_id, created_date FROM erasure WHERE id = $1 AND channel = $2""";

    private static final String DONE = """
            SELECT part, done_date FROM erasure_done WHERE channel = $1 AND user_id = $2
            UNION ALL
            SELECT $3, published_date FROM erasure
            WHERE channel = $1 AND user_id = $2 AND published = revision""";

    private static final String UNPUBLISHED = """
            SELECT id, channel, user_id, created_date, revision FROM erasure
            WHERE published < revision ORDER BY id LIMIT $1""";

    private static final String PUBLISHED = """
            UPDATE erasure e SET published = sent.revision, published_date = now()
            FROM UNNEST($1::BIGINT[], $2::INT[]) AS sent(id, revision) WHERE e.id = sent.id""";

    private static final String PUBLISH_AGAIN = """
            UPDATE erasure SET revision = revision + 1
            WHERE (channel, user_id) IN (SELECT * FROM UNNEST($1::INT[], $2::BIGINT[])) AND published = revision""";

    // after a restore of this database, the topic still has them
    private static final String STORE_AGAIN = """
            INSERT INTO erasure (id, channel, user_id, created_date, published, published_date)
            SELECT id, channel, user_id, created, 1, now()
            FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::TIMESTAMPTZ[]) AS told(id, channel, user_id, created)
            ON CONFLICT DO NOTHING""";

    private static final String REPORT = """
            INSERT INTO erasure_done AS d (channel, user_id, part, done_date)
            SELECT channel, user_id, part, MAX(done)
            FROM UNNEST($1::INT[], $2::BIGINT[], $3::TEXT[], $4::TIMESTAMPTZ[]) AS told(channel, user_id, part, done)
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            ON CONFLICT (channel, user_id, part) DO UPDATE SET done_date = GREATEST(d.done_date, excluded.done_date)""";

    private final DatabaseClient database;

    ErasureRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The erasure of the user, new or the one that was asked for before; empty where the channel has no such user. */
    Mono<Erasure> request(int channel, long user) {
        return shield(database.sql(REQUEST).bind(0, channel).bind(1, user).map(ErasureRepository::erasure).one());
    }

    /** The erasure with the id in the channel, or empty. */
    Mono<Erasure> find(int channel, long id) {
        return shield(database.sql(FIND).bind(0, id).bind(1, channel).map(ErasureRepository::erasure).one());
    }

    /** When each part that holds nothing of the person any more was done, by its name. */
    Mono<Map<String, Instant>> done(Erasure erasure) {
        return shield(database.sql(DONE).bind(0, erasure.channel()).bind(1, erasure.user())
                .bind(2, Topics.REFERENCE_DATA)
                .map(row -> Map.entry(requireNonNull(row.get("part", String.class)),
                        requireNonNull(row.get("done_date", Instant.class))))
                .all()).map(parts -> parts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The oldest erasures that Kafka does not have. */
    Mono<List<Revision>> unpublished(int limit) {
        return shield(database.sql(UNPUBLISHED).bind(0, limit)
                .map(row -> new Revision(erasure(row), requireNonNull(row.get("revision", Integer.class)))).all());
    }

    /** Records that Kafka has these. */
    Mono<Void> published(Collection<Revision> sent) {
        return shield(database.sql(PUBLISHED)
                .bind(0, column(sent, revision -> revision.erasure().id(), Long[]::new))
                .bind(1, column(sent, Revision::revision, Integer[]::new)).then());
    }

    /** Has the erasures of these users, if there are any, published again. */
    Mono<Void> publishAgain(Collection<ReferenceChange> users) {
        return shield(database.sql(PUBLISH_AGAIN).bind(0, column(users, ReferenceChange::channel, Integer[]::new))
                .bind(1, column(users, ReferenceChange::id, Long[]::new)).then());
    }

    /** Stores erasures that are on the topic, unless they are here. */
    Mono<Void> storeAgain(Collection<Erasure> erasures) {
        return shield(database.sql(STORE_AGAIN).bind(0, column(erasures, Erasure::id, Long[]::new))
                .bind(1, column(erasures, Erasure::channel, Integer[]::new))
                .bind(2, column(erasures, Erasure::user, Long[]::new))
                .bind(3, column(erasures, erasure -> date(erasure.createdDate()), OffsetDateTime[]::new)).then());
    }

    /** Records what parts of the system have reported. */
    Mono<Void> report(Collection<ErasureDone> done) {
        return shield(database.sql(REPORT).bind(0, column(done, ErasureDone::channel, Integer[]::new))
                .bind(1, column(done, ErasureDone::user, Long[]::new))
                .bind(2, column(done, ErasureDone::part, String[]::new))
                .bind(3, column(done, part -> date(part.doneDate()), OffsetDateTime[]::new)).then());
    }

    private static <S, T> T[] column(Collection<S> rows, Function<S, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Erasure erasure(Readable row) {
        return new Erasure(requireNonNull(row.get("id", Long.class)), requireNonNull(row.get("channel", Integer.class)),
                requireNonNull(row.get("user_id", Long.class)), requireNonNull(row.get("created_date", Instant.class)));
    }

    /** An erasure to be published; a newer revision says that it has to be published once more. */
    record Revision(Erasure erasure, int revision) {}
}
