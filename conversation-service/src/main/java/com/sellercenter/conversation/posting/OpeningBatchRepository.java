package com.sellercenter.conversation.posting;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.conversation.Conversation;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Stores several new conversations by one statement: all of them or none. */
@Repository
class OpeningBatchRepository {

    // What OpeningRepository's statement does, for several. All batches take the unique keys in one order, so that two
    // never wait for each other; of equal openings in a batch the first is stored.
    private static final String OPEN = """
            WITH wanted AS (
                SELECT *
                FROM UNNEST($1::INT[], $2::BIGINT[], $3::BIGINT[], $4::TEXT[], $5::TEXT[], $6::BIGINT[], $7::BIGINT[],
                    $8::TEXT[], $9::TIMESTAMPTZ[], $10::TEXT[], $11::TEXT[], $12::TEXT[], $13::BIGINT[], $14::TEXT[], $15::INT[],
                    $16::TEXT[], $17::TEXT[])
                WITH ORDINALITY AS wanted(channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                    subject, opened_date, message_content, user_type, content_type, content_id, posted_by, rating, title,
                    original_content, place)
            ), firsts AS (
                SELECT DISTINCT ON (channel, user_id, datasource_id, conversation_type, item_content, item_id) *
                FROM wanted
                ORDER BY channel, user_id, datasource_id, conversation_type, item_content, item_id, place
            ), opened AS (
                INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                                          subject, message_count, created_date, last_message_date, inbox_count,
                                          shop_unread, shopper_unread, reply_needed_since, first_answer_date, rating,
                                          title, verified_purchase)
                SELECT channel, user_id, datasource_id, conversation_type, item_content, item_id, product, subject, 1,
                    opened_date, opened_date, 1,
                    CASE content_type WHEN 'user' THEN '{[1,2)}' ELSE '{}' END::INT8MULTIRANGE,
                    CASE content_type WHEN 'user' THEN '{}' ELSE '{[1,2)}' END::INT8MULTIRANGE,
                    CASE WHEN content_type = 'user' AND conversation_type <> 'review' THEN opened_date END,
                    CASE WHEN content_type <> 'user' THEN opened_date END, rating, title,
                    CASE WHEN conversation_type = 'review' THEN has_bought(channel, user_id, product) END
                FROM firsts
                ORDER BY channel, user_id, datasource_id, conversation_type, item_content, item_id
                ON CONFLICT ON CONSTRAINT conversation_only_once DO NOTHING
                RETURNING id, channel, user_id, datasource_id, conversation_type, item_content, item_id, verified_purchase
            ), placed AS (
                SELECT opened.id, opened.verified_purchase, firsts.message_content, firsts.user_type, firsts.content_type,
                    firsts.content_id, firsts.posted_by, firsts.original_content, firsts.place
                FROM opened JOIN firsts USING (channel, user_id, datasource_id, conversation_type)
                WHERE opened.item_content IS NOT DISTINCT FROM firsts.item_content
                  AND opened.item_id IS NOT DISTINCT FROM firsts.item_id
            ), pending AS (
                INSERT INTO pending_delivery (conversation_id, message_content, user_type, content_type, content_id, posted_by,
                                              original_content)
                SELECT id, message_content, user_type, content_type, content_id, posted_by, original_content FROM placed
                RETURNING conversation_id AS id, delivery_id
            )
            SELECT id, verified_purchase, delivery_id
            FROM wanted LEFT JOIN (SELECT id, verified_purchase, delivery_id, place
                FROM pending JOIN placed USING (id)) done USING (place)
            ORDER BY place""";

    private final DatabaseClient database;

    OpeningBatchRepository(DatabaseClient database) {
        this.database = database;
    }

    /** What was stored of each, in their order; empty for a conversation that exists already. */
    Mono<List<Optional<Conversation>>> open(List<NewConversation> openings) {
        var batch = new Batch(openings);
        return shield("open conversations", database.sql(OPEN)
                .bind(0, batch.column(NewConversation::channel, Integer[]::new))
                .bind(1, batch.column(NewConversation::user, Long[]::new))
                .bind(2, batch.column(NewConversation::datasource, Long[]::new))
                .bind(3, batch.column(opening -> opening.conversationType().wire(), String[]::new))
                .bind(4, batch.column(opening -> wire(opening.itemContent()), String[]::new))
                .bind(5, batch.column(NewConversation::itemId, Long[]::new))
                .bind(6, batch.column(NewConversation::product, Long[]::new))
                .bind(7, batch.column(NewConversation::subject, String[]::new))
                .bind(8, batch.column(opening -> opening.createdDate().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .bind(9, batch.column(opening -> opening.message().messageContent(), String[]::new))
                .bind(10, batch.column(opening -> opening.message().userType().wire(), String[]::new))
                .bind(11, batch.column(opening -> opening.message().contentType().wire(), String[]::new))
                .bind(12, batch.column(opening -> opening.message().contentId(), Long[]::new))
                .bind(13, batch.column(NewConversation::openedBy, String[]::new))
                .bind(14, batch.column(NewConversation::rating, Integer[]::new))
                .bind(15, batch.column(NewConversation::title, String[]::new))
                .bind(16, batch.column(opening -> opening.message().originalContent(), String[]::new))
                .map(Opened::of).all()).map(batch::stored);
    }

    private static @Nullable String wire(@Nullable ItemContent item) {
        return item == null ? null : item.wire();
    }

    /** @param id null where the same conversation existed already; then the delivery is null too */
    private record Opened(@Nullable Long id, @Nullable Boolean verifiedPurchase, @Nullable UUID delivery) {

        static Opened of(Readable row) {
            return new Opened(row.get("id", Long.class), row.get("verified_purchase", Boolean.class),
                    row.get("delivery_id", UUID.class));
        }

        Optional<Conversation> conversation(NewConversation opening) {
            return id == null
                    ? Optional.empty()
                    : Optional.of(opening.stored(id, verifiedPurchase, Objects.requireNonNull(delivery)));
        }
    }

    private record Batch(List<NewConversation> openings) {

        <T> @Nullable T[] column(Function<NewConversation, ? extends @Nullable T> value,
                IntFunction<@Nullable T[]> array) {
            return openings.stream().map(value).toArray(array);
        }

        List<Optional<Conversation>> stored(List<Opened> outcomes) {
            return IntStream.range(0, outcomes.size())
                    .mapToObj(index -> outcomes.get(index).conversation(openings.get(index))).toList();
        }
    }
}
