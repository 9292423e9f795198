package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.Delivery;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Conversation} from a row of {@link #COLUMNS}. */
public final class ConversationRow {

    /** Of a conversation {@code c} and its pending delivery {@code p}. */
    public static final String COLUMNS = """
            c.id, c.channel, c.user_id, c.datasource_id, c.conversation_type, c.item_content, c.item_id, c.product, c.subject,
            c.rating, c.title, c.verified_purchase, c.response_content, c.response_created_date, c.response_modified_date,
            c.message_count, c.created_date, c.last_message_date, c.reply_needed_since, c.shopper_mark,
            (SELECT COALESCE(SUM(UPPER(r) - LOWER(r)), 0)::BIGINT FROM UNNEST(c.shopper_unread) r) AS shopper_unread,
            (SELECT COALESCE(SUM(UPPER(r) - LOWER(r)), 0)::BIGINT FROM UNNEST(c.shop_unread) r) AS shop_unread,
            p.delivery_id, p.message_content, p.original_content, p.user_type, p.content_type, p.content_id, p.posted_by
            """;

    private ConversationRow() {}

    /** The conversation in a row that has {@link #COLUMNS}. */
    public static Conversation read(Readable row) {
        var facts = facts(row);
        var delivery = row.get("delivery_id", UUID.class);
        return new Conversation(facts, row.get("subject", String.class), number(row, "message_count"),
                instant(row, "last_message_date"), delivery == null ? null : pending(row, delivery, facts), inbox(row),
                response(row));
    }

    private static Inbox inbox(Readable row) {
        return new Inbox(number(row, "shopper_mark"), number(row, "shopper_unread"), number(row, "shop_unread"),
                row.get("reply_needed_since", Instant.class));
    }

    private static @Nullable SellerResponse response(Readable row) {
        var text = row.get("response_content", String.class);
        return text == null
                ? null
                : new SellerResponse(text, instant(row, "response_created_date"),
                        instant(row, "response_modified_date"));
    }

    private static ConversationFacts facts(Readable row) {
        return new ConversationFacts(number(row, "id"), (int) number(row, "channel"), number(row, "user_id"),
                number(row, "datasource_id"), choice(row, "conversation_type", ConversationType.class),
                itemContent(row), row.get("item_id", Long.class), row.get("product", Long.class),
                instant(row, "created_date"), row.get("rating", Integer.class), row.get("title", String.class),
                row.get("verified_purchase", Boolean.class));
    }

    private static Delivery pending(Readable row, UUID delivery, ConversationFacts facts) {
        return new Delivery(delivery, facts, text(row, "message_content"), choice(row, "user_type", UserType.class),
                choice(row, "content_type", ContentType.class), number(row, "content_id"), text(row, "posted_by"),
                facts.createdDate(), null, null, row.get("original_content", String.class));
    }

    private static @Nullable ItemContent itemContent(Readable row) {
        var word = row.get("item_content", String.class);
        return word == null ? null : Choice.of(ItemContent.class, word);
    }

    private static <E extends Enum<E> & Choice> E choice(Readable row, String column, Class<E> type) {
        return Choice.of(type, text(row, column));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    private static Instant instant(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Instant.class));
    }
}
