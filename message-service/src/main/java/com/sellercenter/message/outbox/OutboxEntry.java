package com.sellercenter.message.outbox;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.message.conversation.ConversationRow;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be published.
 *
 * @param requestId of the request that posted it; empty where there was none
 * @param traceparent where that request is in its trace, if the trace is sampled
 * @param queued when it was stored
 */
record OutboxEntry(MessagePosted event, String requestId, @Nullable String traceparent, Instant queued) {

    /** The columns that {@link #of} reads, of the outbox {@code o}, the message {@code m} and its conversation. */
    static final String COLUMNS = ConversationRow.COLUMNS + """
            , m.id, m.seq, m.user_type, m.content_type, m.content_id, m.message_content, m.created_date,
            o.request_id, o.traceparent, o.created_date AS queued_date""";

    static OutboxEntry of(Readable row) {
        // never null since V3; a row from before that must not stop the relay
        return new OutboxEntry(event(row), requireNonNullElse(row.get("request_id", String.class), ""),
                row.get("traceparent", String.class),
                requireNonNull(row.get("queued_date", Instant.class)));
    }

    private static MessagePosted event(Readable row) {
        var conversation = ConversationRow.facts(row);
        var contentType = Choice.of(ContentType.class, requireNonNull(row.get("content_type", String.class)));
        return new MessagePosted(MessagePosted.VERSION, requireNonNull(row.get("id", Long.class)), conversation,
                requireNonNull(row.get("seq", Long.class)),
                Choice.of(UserType.class, requireNonNull(row.get("user_type", String.class))), contentType,
                requireNonNull(row.get("content_id", Long.class)),
                isPublished(conversation, contentType) ? row.get("message_content", String.class) : null,
                requireNonNull(row.get("created_date", Instant.class)));
    }

    // a shopper's private text is not published: no consumer needs it
    private static boolean isPublished(ConversationFacts conversation, ContentType author) {
        return conversation.conversationType().isPublic() || author == ContentType.DATASOURCE;
    }
}
