package com.sellercenter.message;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.internal.StoredMessage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Stores many messages by one statement: all of them or none. Most of what a single statement costs is not the message. */
@Repository
class NewMessages {

    // What MessageRepository's statement does, for several. Conversations are locked in the order of their ids, so that
    // two groups never wait for each other; a conversation's messages are numbered in the order they stand in the group.
    private static final String STORE = """
            WITH posted AS (
                SELECT *
                FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::BIGINT[], $5::TEXT[], $6::TEXT[], $7::BIGINT[],
                    $8::BIGINT[], $9::TIMESTAMPTZ[], $10::TIMESTAMPTZ[], $11::TEXT[], $12::TEXT[], $13::TEXT[],
                    $14::BIGINT[], $15::TEXT[], $16::UUID[], $17::TEXT[])
                WITH ORDINALITY AS posted(conversation, channel, user_id, datasource, conversation_type, item_content,
                    item_id, product, opened_date, created_date, message_content, user_type, content_type,
                    content_id, posted_by, delivery_id, request_id, place)
            ), numbered AS (
                INSERT INTO conversation AS c (id, channel, user_id, datasource, conversation_type, item_content,
                    item_id, product, created_date, last_seq, last_message_date)
                SELECT DISTINCT ON (conversation) conversation, channel, user_id, datasource, conversation_type,
                    item_content, item_id, product, opened_date, COUNT(*) OVER same, MAX(created_date) OVER same
                FROM posted
                WINDOW same AS (PARTITION BY conversation)
                ORDER BY conversation
                ON CONFLICT (id) DO UPDATE SET last_seq = c.last_seq + excluded.last_seq,
                    last_message_date = GREATEST(c.last_message_date, excluded.last_message_date)
                RETURNING id, last_seq, last_message_date
            ), placed AS (
                SELECT posted.*, numbered.last_message_date, numbered.last_seq + 1
                    - ROW_NUMBER() OVER (PARTITION BY conversation ORDER BY place DESC) AS seq
                FROM posted JOIN numbered ON numbered.id = posted.conversation
            ), stored AS (
                INSERT INTO message (conversation, seq, created_date, message_content, user_type, content_type,
                    content_id, posted_by, delivery_id)
                SELECT conversation, seq, last_message_date, message_content, user_type, content_type, content_id,
                    posted_by, delivery_id
                FROM placed
                ORDER BY place
                RETURNING id, conversation, seq, created_date
            ), queued AS (
                INSERT INTO outbox (message, request_id)
                SELECT id, request_id FROM stored JOIN placed USING (conversation, seq)
            )
            SELECT stored.id, conversation, seq, stored.created_date FROM stored JOIN placed USING (conversation, seq)
            ORDER BY place""";

    private final DatabaseClient database;

    NewMessages(DatabaseClient database) {
        this.database = database;
    }

    /** Where each of them was stored, in their order; stores none where a delivery is taken. */
    Mono<List<StoredMessage>> store(List<Posting> postings) {
        var group = new Group(postings);
        return shield(database.sql(STORE)
                .bind(0, group.column(posting -> posting.conversation().id(), Long[]::new))
                .bind(1, group.column(posting -> posting.conversation().channel(), Integer[]::new))
                .bind(2, group.column(posting -> posting.conversation().user(), Long[]::new))
                .bind(3, group.column(posting -> posting.conversation().datasource(), Long[]::new))
                .bind(4, group.column(posting -> posting.conversation().conversationType().wire(), String[]::new))
                .bind(5, group.column(posting -> wire(posting.conversation().itemContent()), String[]::new))
                .bind(6, group.column(posting -> posting.conversation().itemId(), Long[]::new))
                .bind(7, group.column(posting -> posting.conversation().product(), Long[]::new))
                .bind(8, group.column(posting -> date(posting.conversation().createdDate()), OffsetDateTime[]::new))
                .bind(9, group.column(posting -> date(posting.message().createdDate()), OffsetDateTime[]::new))
                .bind(10, group.column(posting -> posting.message().messageContent(), String[]::new))
                .bind(11, group.column(posting -> posting.message().userType().wire(), String[]::new))
                .bind(12, group.column(posting -> posting.message().contentType().wire(), String[]::new))
                .bind(13, group.column(posting -> posting.message().contentId(), Long[]::new))
                .bind(14, group.column(posting -> posting.message().postedBy(), String[]::new))
                .bind(15, group.column(posting -> text(posting.message().deliveryId()), String[]::new))
                .bind(16, group.column(Posting::requestId, String[]::new))
                .map(row -> new MessageRow(row).stored()).all());
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

    private record Group(List<Posting> postings) {

        <T> @Nullable T[] column(Function<Posting, ? extends @Nullable T> value, IntFunction<@Nullable T[]> array) {
            return postings.stream().map(value).toArray(array);
        }
    }
}
