package com.sellercenter.conversation.change;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The conversations whose changes Kafka does not have, one row each however often they change. */
@Repository
class ChangeRepository {

    // One instance publishes a conversation at a time, so that the newest revision is the last on the topic. Another one takes
    // over after the lease.
    private static final String TAKE = """
            WITH taken AS (
                UPDATE changed_conversation SET leased_until = now() + $2 * INTERVAL '1 millisecond'
                WHERE conversation_id IN (SELECT conversation_id FROM changed_conversation
                    WHERE leased_until IS NULL OR leased_until < now() ORDER BY revision LIMIT $1 FOR UPDATE SKIP LOCKED)
                RETURNING conversation_id, revision
            )
            SELECT taken.conversation_id, COALESCE(c.change_revision, taken.revision) AS sent_revision,"""
            + ConversationRow.COLUMNS + """
            FROM taken LEFT JOIN conversation c ON c.id = taken.conversation_id
            LEFT JOIN pending_delivery p ON FALSE""";

    // what has changed meanwhile is due again, also where another instance has published it before this one
    private static final String DONE = """
            WITH sent AS (
                SELECT * FROM UNNEST($1::BIGINT[], $2::BIGINT[]) AS sent(id, revision)
            ), done AS (
                DELETE FROM changed_conversation d USING sent WHERE (d.conversation_id, d.revision) = (sent.id, sent.revision)
            )
            INSERT INTO changed_conversation AS d (conversation_id, revision)
            SELECT c.id, c.change_revision FROM conversation c JOIN sent ON sent.id = c.id
            WHERE c.change_revision > sent.revision ORDER BY c.id
            ON CONFLICT (conversation_id) DO UPDATE SET leased_until = NULL""";

    private final DatabaseClient database;

    ChangeRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The oldest changes, for this instance alone as long as the lease lasts. */
    Mono<List<Change>> take(int limit, Duration lease) {
        return shield(database.sql(TAKE).bind(0, limit).bind(1, lease.toMillis()).map(ChangeRepository::change).all());
    }

    /** Leaves these to whoever looks next, because Kafka does not take them now. */
    Mono<Void> release(List<Change> taken) {
        return shield(
                database.sql("UPDATE changed_conversation SET leased_until = NULL WHERE conversation_id = ANY($1)")
                        .bind(0, taken.stream().map(Change::conversation).toArray(Long[]::new)).then());
    }

    /** Records that Kafka has these. */
    Mono<Void> published(List<Change> sent) {
        return shield(database.sql(DONE).bind(0, sent.stream().map(Change::conversation).toArray(Long[]::new))
                .bind(1, sent.stream().map(Change::revision).toArray(Long[]::new)).then());
    }

    private static Change change(Readable row) {
        var id = requireNonNull(row.get("conversation_id", Long.class));
        var revision = requireNonNull(row.get("sent_revision", Long.class));
        return new Change(id, revision,
                row.get("id", Long.class) == null ? null : event(ConversationRow.read(row), revision));
    }

    private static ConversationChanged event(Conversation conversation, long revision) {
        return new ConversationChanged(ConversationChanged.VERSION, conversation.facts().with(null, null), revision,
                conversation.response());
    }
}
