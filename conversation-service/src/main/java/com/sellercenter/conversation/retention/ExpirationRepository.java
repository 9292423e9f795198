package com.sellercenter.conversation.retention;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.reference.Expiration;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The expirations that Kafka does not have. */
@Repository
class ExpirationRepository {

    private static final String UNPUBLISHED = """
            SELECT channel, conversation FROM unpublished_expiration ORDER BY conversation LIMIT $1""";

    private final DatabaseClient database;
    private final Clock clock;

    ExpirationRepository(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The first of them, one for each channel. */
    Mono<List<Expiration>> unpublished(int limit) {
        return shield(database.sql(UNPUBLISHED).bind(0, limit)
                .map(row -> Map.entry(requireNonNull(row.get("channel", Integer.class)),
                        requireNonNull(row.get("conversation", Long.class))))
                .all()).map(this::byChannel);
    }

    /** Records that Kafka has these. */
    Mono<Void> published(Collection<Expiration> sent) {
        return shield(database.sql("DELETE FROM unpublished_expiration WHERE conversation = ANY($1)")
                .bind(0, sent.stream().flatMap(each -> each.conversations().stream()).toArray(Long[]::new)).then());
    }

    private List<Expiration> byChannel(List<Map.Entry<Integer, Long>> rows) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var byChannel = rows.stream().collect(Collectors.groupingBy(Map.Entry::getKey,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return byChannel.entrySet().stream().map(each -> new Expiration(each.getKey(), each.getValue(), now)).toList();
    }
}
