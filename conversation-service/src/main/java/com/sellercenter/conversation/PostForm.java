package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.reference.References;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST conversations}, field by field; what is wrong is refused all together (contract §2). */
record PostForm(Fields fields, Field<Long> user, Field<Long> datasource, Field<ConversationType> conversationType,
        Field<UserType> userType, Field<String> messageContent, Field<ContentType> contentType, Field<Long> contentId,
        Field<String> subject, ItemFields item, Field<Long> conversation) {

    private static final int LONGEST_MESSAGE = 10_000;
    private static final int LONGEST_SUBJECT = 255;

    static PostForm of(Fields fields) {
        return new PostForm(fields, fields.key("user"), fields.key("datasource"),
                fields.choice("conversation_type", ConversationType.class), fields.choice("user_type", UserType.class),
                fields.text("message_content", LONGEST_MESSAGE), fields.choice("content_type", ContentType.class),
                fields.integer("content_id"), fields.optionalText("subject", LONGEST_SUBJECT),
                ItemFields.of(fields), fields.optionalKey("conversation"));
    }

    /** Everything the fields point at, to be looked up at once. */
    List<ReferenceKey> mentioned() {
        return Stream.of(userKey(), datasourceKey(), authorKey(), item.key()).filter(Objects::nonNull).toList();
    }

    /** Refuses wrong fields of a request that opens a conversation. */
    void checkOpening(References known) {
        refuseUnknown(known);
        item.check(fields, known, user, datasource);
        fields.check();
    }

    /** Refuses wrong fields of a request that adds a message; the item is the stored conversation's, whatever is given here. */
    void checkAdding(References known, boolean conversationExists) {
        refuseUnknown(known);
        if (!conversationExists) {
            fields.refuseMissing(conversation);
        }
        fields.check();
    }

    /** What the checked fields say of the conversation; its id is not known yet. */
    ConversationFacts facts(int channel, References known, Instant now) {
        return new ConversationFacts(0, channel, user.get(), datasource.get(), conversationType.get(),
                item.content().orNull(), item.id().orNull(), item.product(known), now);
    }

    /** What the checked fields say of the message. */
    NewMessage message() {
        return new NewMessage(messageContent.get(), userType.get(), contentType.get(), contentId.get());
    }

    private void refuseUnknown(References known) {
        refuseUnknown(user, userKey(), known);
        refuseUnknown(datasource, datasourceKey(), known);
        refuseUnknown(contentId, authorKey(), known);
    }

    private void refuseUnknown(Field<Long> field, @Nullable ReferenceKey key, References known) {
        if (key != null && !known.has(key)) {
            fields.refuseMissing(field);
        }
    }

    private @Nullable ReferenceKey userKey() {
        return user.present() ? ReferenceKey.user(user.get()) : null;
    }

    private @Nullable ReferenceKey datasourceKey() {
        return datasource.present() ? ReferenceKey.datasource(datasource.get()) : null;
    }

    private @Nullable ReferenceKey authorKey() {
        if (!contentId.present() || !contentType.present()) {
            return null;
        }
        return contentType.get() == ContentType.USER
                ? ReferenceKey.user(contentId.get())
                : ReferenceKey.datasource(contentId.get());
    }
}
