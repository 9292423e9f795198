package com.sellercenter.message;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.internal.StoredMessage;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Stores several messages by one statement, all of them or none, because most of a statement's cost is not its rows. */
@Repository
class MessageBatchRepository {

    // What MessageRepository's statement does, for several. Conversations are locked in the order of their ids, so that
    // two batches never wait for each other; a conversation's messages are numbered in their order in the batch. All
    // conversations are locked before the first message gets its id, so none waits for an id with another locked.
    private static final String STORE = """
            WITH posted AS (
                SELECT *
                FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::BIGINT[], $5::TEXT[], $6::TEXT[], $7::BIGINT[],
                    $8::BIGINT[], $9::TIMESTAMPTZ[], $10::TIMESTAMPTZ[], $11::TEXT[], $12::TEXT[], $13::TEXT[],
                    $14::BIGINT[], $15::TEXT[], $16::UUID[], $17::TEXT[], $18::TEXT[], $19::INT[], $20::TEXT[],
                    $21::BOOLEAN[], $22::TEXT[])
                WITH ORDINALITY AS posted(conversation, channel, user_id, datasource, conversation_type, item_content,
                    item_id, product, opened_date, created_date, message_content, user_type, content_type,
                    content_id, posted_by, delivery_id, request_id, traceparent, rating, title, verified_purchase,
                    original_content, place)
            ), numbered AS (
                INSERT INTO conversation AS c (id, channel, user_id, datasource, conversation_type, item_content,
                    item_id, product, created_date, last_seq, last_message_date, rating, title,
                    verified_purchase)
                SELECT DISTINCT ON (conversation) conversation, channel, user_id, datasource, conversation_type,
                    item_content, item_id, product, opened_date, COUNT(*) OVER same, MAX(created_date) OVER same, rating,
                    CASE WHEN title IS NOT NULL THEN COALESCE((SELECT replacement FROM erased_user e
                        WHERE (e.channel, e.user_id) = (posted.channel, posted.user_id)), title) END, verified_purchase
                FROM posted
                WINDOW same AS (PARTITION BY conversation, channel, user_id, datasource, conversation_type, item_content,
                    item_id)
                ORDER BY conversation, place
                ON CONFLICT (id) DO UPDATE SET last_seq = c.last_seq + excluded.last_seq,
                    last_message_date = GREATEST(c.last_message_date, excluded.last_message_date),
                    rating = COALESCE(c.rating, excluded.rating), title = COALESCE(c.title, excluded.title),
                    verified_purchase = COALESCE(c.verified_purchase, excluded.verified_purchase)
                WHERE (c.channel, c.user_id, c.datasource, c.conversation_type, c.item_content, c.item_id) IS NOT DISTINCT
                    FROM (excluded.channel, excluded.user_id, excluded.datasource, excluded.conversation_type,
                    excluded.item_content, excluded.item_id)
                RETURNING id, channel, user_id, datasource, conversation_type, item_content, item_id, last_seq,
                    last_message_date
            ), placed AS (
                SELECT posted.*, numbered.last_message_date, numbered.last_seq + 1
                    - ROW_NUMBER() OVER (PARTITION BY conversation ORDER BY place DESC) AS seq
                FROM posted JOIN numbered ON numbered.id = posted.conversation
                    AND (numbered.channel, numbered.user_id, numbered.datasource, numbered.conversation_type,
                        numbered.item_content, numbered.item_id) IS NOT DISTINCT FROM (posted.channel, posted.user_id,
                        posted.datasource, posted.conversation_type, posted.item_content, posted.item_id)
            ), stored AS (
                INSERT INTO message (conversation, seq, created_date, message_content, user_type, content_type,
                    content_id, posted_by, delivery_id, original_content)
                SELECT conversation, seq, last_message_date, COALESCE((SELECT replacement FROM erased_user e
                    WHERE (e.channel, e.user_id) = (placed.channel, content_id) AND content_type = 'user'),
                    message_content), user_type, content_type, content_id, posted_by, delivery_id,
                    CASE WHEN original_content IS NOT NULL AND NOT EXISTS (SELECT FROM erased_user e
                        WHERE (e.channel, e.user_id) = (placed.channel, content_id) AND content_type = 'user')
                    THEN original_content END
                FROM placed
                ORDER BY place
                RETURNING id, conversation, seq, created_date
            ), queued AS (
                INSERT INTO outbox (message, request_id, traceparent)
                SELECT id, request_id, traceparent FROM stored JOIN placed USING (conversation, seq)
            )
            SELECT done.id, posted.conversation, done.seq, done.created_date
            FROM posted LEFT JOIN (
                SELECT stored.id, seq, stored.created_date, place FROM stored JOIN placed USING (conversation, seq)
            ) done USING (place)
            ORDER BY place""";

    private final DatabaseClient database;

    MessageBatchRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What was stored of each, in their order: nothing of one whose conversation is known with other facts, here or from one
     * before it. Stores none of them where a delivery id exists already.
     */
    Mono<List<Optional<StoredMessage>>> store(List<MessageWrite> writes) {
        var batch = new Batch(writes);
        return shield("store messages", database.sql(STORE)
                .bind(0, batch.column(write -> write.conversation().id(), Long[]::new))
                .bind(1, batch.column(write -> write.conversation().channel(), Integer[]::new))
                .bind(2, batch.column(write -> write.conversation().user(), Long[]::new))
                .bind(3, batch.column(write -> write.conversation().datasource(), Long[]::new))
                .bind(4, batch.column(write -> write.conversation().conversationType().wire(), String[]::new))
                .bind(5, batch.column(write -> wire(write.conversation().itemContent()), String[]::new))
                .bind(6, batch.column(write -> write.conversation().itemId(), Long[]::new))
                .bind(7, batch.column(write -> write.conversation().product(), Long[]::new))
                .bind(8, batch.column(write -> date(write.conversation().createdDate()), OffsetDateTime[]::new))
                .bind(9, batch.column(write -> date(write.message().createdDate()), OffsetDateTime[]::new))
                .bind(10, batch.column(write -> write.message().messageContent(), String[]::new))
                .bind(11, batch.column(write -> write.message().userType().wire(), String[]::new))
                .bind(12, batch.column(write -> write.message().contentType().wire(), String[]::new))
                .bind(13, batch.column(write -> write.message().contentId(), Long[]::new))
                .bind(14, batch.column(write -> write.message().postedBy(), String[]::new))
                .bind(15, batch.column(write -> text(write.message().deliveryId()), String[]::new))
                .bind(16, batch.column(MessageWrite::requestId, String[]::new))
                .bind(17, batch.column(MessageWrite::traceparent, String[]::new))
                .bind(18, batch.column(write -> write.conversation().rating(), Integer[]::new))
                .bind(19, batch.column(write -> write.conversation().title(), String[]::new))
                .bind(20, batch.column(write -> text(write.conversation().verifiedPurchase()), String[]::new))
                .bind(21, batch.column(write -> write.message().originalContent(), String[]::new))
                .map(MessageBatchRepository::outcome).all());
    }

    private static Optional<StoredMessage> outcome(Readable row) {
        return row.get("id") == null ? Optional.empty() : Optional.of(new MessageRow(row).stored());
    }

    private static @Nullable String wire(@Nullable ItemContent item) {
        return item == null ? null : item.wire();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static OffsetDateTime date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Batch(List<MessageWrite> writes) {

        <T> @Nullable T[] column(Function<MessageWrite, ? extends @Nullable T> value,
                IntFunction<@Nullable T[]> array) {
            return writes.stream().map(value).toArray(array);
        }
    }
}
