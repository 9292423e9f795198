package com.sellercenter.message.conversation;

import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import io.r2dbc.spi.Readable;
import java.time.Instant;

/** Reads a conversation's facts from a row. */
public final class ConversationRow {

    /** The columns that {@link #facts} reads, of a conversation {@code c}; none is named like a message's column. */
    public static final String COLUMNS = """
            c.id AS conversation, c.channel, c.user_id, c.datasource, c.conversation_type, c.item_content, c.item_id,
            c.product, c.created_date AS opened_date, c.rating, c.title,
            c.verified_purchase""";

    /**
     * The channel of a conversation that has expired. Its row stays, without its facts, for ever: no facts that come from
     * elsewhere match it, so nothing is stored in it.
     */
    public static final int EXPIRED = 0;

    private ConversationRow() {}

    /** The facts in a row that has {@link #COLUMNS}. */
    public static ConversationFacts facts(Readable row) {
        var item = row.get("item_content", String.class);
        return new ConversationFacts(requireNonNull(row.get("conversation", Long.class)),
                requireNonNull(row.get("channel", Integer.class)), requireNonNull(row.get("user_id", Long.class)),
                requireNonNull(row.get("datasource", Long.class)),
                Choice.of(ConversationType.class, requireNonNull(row.get("conversation_type", String.class))),
                item == null ? null : Choice.of(ItemContent.class, item), row.get("item_id", Long.class),
                row.get("product", Long.class), requireNonNull(row.get("opened_date", Instant.class)),
                row.get("rating", Integer.class), row.get("title", String.class),
                row.get("verified_purchase", Boolean.class));
    }
}
