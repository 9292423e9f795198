package com.sellercenter.kit.reference;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's own copy of the reference data, in its own database (table {@code reference_data}). What was found is cached
 * for two seconds, so a change that another instance has applied shows here at most that much later.
 */
public final class ReferenceReplica {

    // rows are locked in one order, so that two instances that apply the same changes never wait for each other
    private static final String UPSERT = """
            INSERT INTO reference_data (channel, kind, id, version, data)
            SELECT channel, kind, id, version, data::JSONB
            FROM UNNEST($1::INT[], $2::TEXT[], $3::BIGINT[], $4::BIGINT[], $5::TEXT[]) AS change(channel, kind, id, version, data)
            ORDER BY channel, kind, id
            ON CONFLICT (channel, kind, id) DO UPDATE SET version = excluded.version, data = excluded.data
            WHERE reference_data.version < excluded.version""";

    private static final String FIND = """
            SELECT kind, id, data
            FROM reference_data
            JOIN UNNEST($2::TEXT[], $3::BIGINT[]) AS wanted(kind, id) USING (kind, id)
            WHERE channel = $1 AND data <> 'null'::JSONB""";

    private final DatabaseClient database;
    private final JsonMapper json;
    private final ReferenceCache cache;

    public ReferenceReplica(DatabaseClient database, JsonMapper json) {
        this(database, json, Ticker.systemTicker());
    }

    ReferenceReplica(DatabaseClient database, JsonMapper json, Ticker ticker) {
        this.database = database;
        this.json = json;
        this.cache = new ReferenceCache(ticker);
    }

    /** The generation of the topic's records that this database holds. */
    Mono<String> generation() {
        return shield(database.sql("SELECT id::TEXT FROM reference_generation").mapValue(String.class).one());
    }

    /**
     * Applies the changes in one statement; an older version than the one here is ignored. Of a removed piece the version is
     * kept, so that an older change does not bring it back.
     */
    public Mono<Void> apply(Collection<ReferenceChange> changes) {
        var newest = newestOfEach(changes);
        if (newest.isEmpty()) {
            return Mono.empty();
        }
        return shield(database.sql(UPSERT)
                .bind(0, column(newest, ReferenceChange::channel, Integer[]::new))
                .bind(1, column(newest, change -> change.kind().wire(), String[]::new))
                .bind(2, column(newest, ReferenceChange::id, Long[]::new))
                .bind(3, column(newest, ReferenceChange::version, Long[]::new))
                .bind(4, column(newest, change -> change.data().toString(), String[]::new))
                .then()
                // also after an error, since the change may have been made
                .doOnTerminate(() -> cache.drop(newest)));
    }

    /** Drops the piece from the cache: another instance has changed it. */
    public void forget(int channel, ReferenceKey key) {
        cache.drop(channel, key);
    }

    /** The pieces that are known in the channel; those that are not cached are read by one query. */
    public Mono<References> find(int channel, Collection<ReferenceKey> keys) {
        return Mono.defer(() -> {
            var wanted = Set.copyOf(keys);
            var known = cache.find(channel, wanted);
            return known.size() == wanted.size() ? Mono.just(known) : completed(channel, wanted, known);
        }).map(found -> new References(found, json));
    }

    private Mono<Map<ReferenceKey, ReferencePiece>> completed(int channel, Set<ReferenceKey> wanted,
            Map<ReferenceKey, ReferencePiece> known) {
        var changes = cache.changes();
        var missing = wanted.stream().filter(key -> !known.containsKey(key)).toList();
        return read(channel, missing).doOnNext(read -> cache.keep(channel, read, changes))
                .map(read -> union(known, read));
    }

    private static <K, V> Map<K, V> union(Map<K, V> one, Map<K, V> other) {
        var union = new HashMap<>(one);
        union.putAll(other);
        return union;
    }

    private Mono<Map<ReferenceKey, ReferencePiece>> read(int channel, List<ReferenceKey> keys) {
        return shield(database.sql(FIND)
                .bind(0, channel)
                .bind(1, keys.stream().map(key -> key.kind().wire()).toArray(String[]::new))
                .bind(2, keys.stream().map(ReferenceKey::id).toArray(Long[]::new))
                .map(ReferenceReplica::entry)
                .all())
                .map(ReferenceReplica::byKey);
    }

    private static Map<ReferenceKey, ReferencePiece> byKey(List<Map.Entry<ReferenceKey, ReferencePiece>> entries) {
        return entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    // a statement may not touch the same row twice
    private static List<ReferenceChange> newestOfEach(Collection<ReferenceChange> changes) {
        var newest = new HashMap<String, ReferenceChange>();
        for (var change : changes) {
            newest.merge(change.recordKey(), change, (old, other) -> old.version() > other.version() ? old : other);
        }
        return List.copyOf(newest.values());
    }

    private static <T> T[] column(List<ReferenceChange> changes, Function<ReferenceChange, T> value,
            IntFunction<T[]> array) {
        return changes.stream().map(value).toArray(array);
    }

    private static Map.Entry<ReferenceKey, ReferencePiece> entry(Readable row) {
        var kind = Choice.of(ReferenceKind.class, Objects.requireNonNull(row.get("kind", String.class)));
        var id = Objects.requireNonNull(row.get("id", Long.class));
        var data = Objects.requireNonNull(row.get("data", Json.class));
        return Map.entry(new ReferenceKey(kind, id), new ReferencePiece(data.asString()));
    }
}
