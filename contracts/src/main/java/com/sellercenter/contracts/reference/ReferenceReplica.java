package com.sellercenter.contracts.reference;

import static com.sellercenter.contracts.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.Choice;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's own copy of the reference data, in its own database (table {@code reference_data}). */
public final class ReferenceReplica {

    private static final String UPSERT = """
            INSERT INTO reference_data (channel, kind, id, version, data)
            SELECT channel, kind, id, version, data::JSONB
            FROM UNNEST($1::INT[], $2::TEXT[], $3::BIGINT[], $4::BIGINT[], $5::TEXT[]) AS change(channel, kind, id, version, data)
            ON CONFLICT (channel, kind, id) DO UPDATE SET version = excluded.version, data = excluded.data
            WHERE reference_data.version < excluded.version""";

    private static final String FIND = """
            SELECT kind, id, data
            FROM reference_data
            JOIN UNNEST($2::TEXT[], $3::BIGINT[]) AS wanted(kind, id) USING (kind, id)
            WHERE channel = $1""";

    private final DatabaseClient database;
    private final JsonMapper json;

    public ReferenceReplica(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Takes the changes over in one statement; an older version than the one here is passed over. */
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
                .then());
    }

    /** Everything asked for that is known in the channel, by one query. */
    public Mono<References> find(int channel, Collection<ReferenceKey> keys) {
        var wanted = keys.stream().distinct().toList();
        return shield(database.sql(FIND)
                .bind(0, channel)
                .bind(1, wanted.stream().map(key -> key.kind().wire()).toArray(String[]::new))
                .bind(2, wanted.stream().map(ReferenceKey::id).toArray(Long[]::new))
                .map(this::entry)
                .all())
                .map(entries -> new References(byKey(entries), json));
    }

    private static Map<ReferenceKey, JsonNode> byKey(List<Map.Entry<ReferenceKey, JsonNode>> entries) {
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

    private Map.Entry<ReferenceKey, JsonNode> entry(Readable row) {
        var kind = Choice.of(ReferenceKind.class, Objects.requireNonNull(row.get("kind", String.class)));
        var id = Objects.requireNonNull(row.get("id", Long.class));
        var data = Objects.requireNonNull(row.get("data", Json.class));
        return Map.entry(new ReferenceKey(kind, id), json.readTree(data.asString()));
    }
}
