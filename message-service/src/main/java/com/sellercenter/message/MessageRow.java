package com.sellercenter.message;

import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.contracts.internal.UserMessage;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code message}, read into each of the records that need it. */
record MessageRow(Readable row) {

    StoredMessage stored() {
        return new StoredMessage(id(), conversation(), number("seq"), createdDate());
    }

    PostedMessage posted() {
        return new PostedMessage(id(), conversation(), content(), userType(), number("content_id"), contentType());
    }

    ListedMessage listed() {
        return listed(null);
    }

    ListedMessage listedWithOriginal() {
        return listed(row.get("original_content", String.class));
    }

    private ListedMessage listed(@Nullable String original) {
        return new ListedMessage(id(), conversation(), content(), userType(), number("content_id"), contentType(),
                createdDate(), original);
    }

    MessageRange.Numbered numbered() {
        return new MessageRange.Numbered(number("seq"), new UserMessage(id(), conversation(), content(), userType(),
                number("content_id"), contentType(), createdDate()));
    }

    long conversation() {
        return number("conversation");
    }

    long number(String column) {
        return requireNonNull(row.get(column, Long.class));
    }

    String text(String column) {
        return requireNonNull(row.get(column, String.class));
    }

    Instant date(String column) {
        return requireNonNull(row.get(column, Instant.class));
    }

    private long id() {
        return number("id");
    }

    private String content() {
        return text("message_content");
    }

    private UserType userType() {
        return Choice.of(UserType.class, text("user_type"));
    }

    private ContentType contentType() {
        return Choice.of(ContentType.class, text("content_type"));
    }

    private Instant createdDate() {
        return date("created_date");
    }
}
