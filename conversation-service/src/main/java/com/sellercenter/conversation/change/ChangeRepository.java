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
                UPDATE changed_conversation SET leased = TRUE, due_date = now() + $2 * INTERVAL '1 millisecond'
                WHERE conversation_id IN (SELECT conversation_id FROM changed_conversation
                    WHERE due_date <= now() ORDER BY due_date LIMIT $1 FOR UPDATE SKIP LOCKED)
                RETURNING conversation_id, revision, old.leased AS taken_over
            )
            SELECT taken.conversation_id, COALESCE(c.change_revision, taken.revision) AS sent_revision, taken.taken_over,"""
            + ConversationRow.COLUMNS + """
            FROM taken LEFT JOIN conversation c ON c.id = taken.conversation_id
            LEFT JOIN pending_delivery p ON FALSE""";

    // What has changed meanwhile is published again at once; what was taken over after a lease, once more: the one before may
    // reach Kafka after this. A row that is gone was published by another instance, perhaps before this one.
    private static final String DONE = """
            MERGE INTO changed_conversation d
            USING UNNEST($1::BIGINT[], $2::BIGINT[], $3::BOOLEAN[]) AS sent(id, revision, taken_over)
            ON d.conversation_id = sent.id
            WHEN MATCHED AND d.revision = sent.revision AND NOT sent.taken_over THEN DELETE
            WHEN MATCHED THEN UPDATE SET leased = FALSE, due_date = CASE WHEN d.revision = sent.revision
                THEN now() + $4 * INTERVAL '1 millisecond' ELSE now() END
            WHEN NOT MATCHED THEN INSERT (conversation_id, revision) VALUES (sent.id, sent.revision)""";

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
                database.sql("UPDATE changed_conversation SET due_date = now() WHERE conversation_id = ANY($1)")
                        .bind(0, taken.stream().map(Change::conversation).toArray(Long[]::new)).then());
    }

    /** Records that Kafka has these, so that they wait no more, or only for the time of a lease. */
    Mono<Void> published(List<Change> sent, Duration lease) {
        return shield(database.sql(DONE).bind(0, sent.stream().map(Change::conversation).toArray(Long[]::new))
                .bind(1, sent.stream().map(Change::revision).toArray(Long[]::new))
                .bind(2, sent.stream().map(change -> Boolean.toString(change.takenOver())).toArray(String[]::new))
                .bind(3, lease.toMillis()).then());
    }

    private static Change change(Readable row) {
        var id = requireNonNull(row.get("conversation_id", Long.class));
        var revision = requireNonNull(row.get("sent_revision", Long.class));
        return new Change(id, revision, requireNonNull(row.get("taken_over", Boolean.class)),
                row.get("id", Long.class) == null ? null : event(ConversationRow.read(row), revision));
    }

    private static ConversationChanged event(Conversation conversation, long revision) {
        return new ConversationChanged(ConversationChanged.VERSION, conversation.facts().with(null, null), revision,
                conversation.response());
    }
}
