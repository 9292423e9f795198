package com.sellercenter.conversation.posting;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.kit.contact.ContactFilter;
import com.sellercenter.kit.contact.FilteredField;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.reference.References;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST conversations}, field by field, the texts as the channel takes them; all wrong fields are refused
 * together (contract §2).
 */
record PostingForm(Fields fields, Field<Long> user, Field<Long> datasource, Field<ConversationType> conversationType,
        Field<UserType> userType, FilteredField messageContent, Field<ContentType> contentType, Field<Long> contentId,
        Field<String> subject, ItemFields item, Field<Long> conversation, ReviewFields review) {

    private static final int MAX_SUBJECT_LENGTH = 255;

    static PostingForm of(Fields fields, ContactFilter contacts) {
        var form = new PostingForm(fields, fields.key("user"), fields.key("datasource"),
                fields.choice("conversation_type", ConversationType.class), fields.choice("user_type", UserType.class),
                contacts.filter(fields, fields.text("message_content", PostingRule.MAX_CONTENT_LENGTH)),
                fields.choice("content_type", ContentType.class),
                fields.integer("content_id"), fields.optionalText("subject", MAX_SUBJECT_LENGTH),
                ItemFields.of(fields), fields.optionalKey("conversation"), ReviewFields.none());
        return form.conversation.present() ? form : form.opening(contacts);
    }

    // with what is looked at only in a request that opens a conversation
    private PostingForm opening(ContactFilter contacts) {
        var opened = conversationType.orNull() == ConversationType.REVIEW
                ? ReviewFields.of(fields, contacts)
                : ReviewFields.none();
        return new PostingForm(fields, user, datasource, conversationType, userType, messageContent, contentType,
                contentId, contacts.filter(fields, subject).field(), item, conversation, opened);
    }

    /** The reference data that the fields name, to be looked up at once. */
    List<ReferenceKey> references() {
        return Stream.of(userKey(), datasourceKey(), authorKey(), item.key()).filter(Objects::nonNull).toList();
    }

    /** Refuses wrong fields of a request that opens a conversation. */
    void checkOpening(References known) {
        refuseUnknown(known);
        item.check(fields, known, user, datasource);
        fields.check();
    }

    /** Refuses wrong fields of a request that adds a message; its item is ignored, the stored conversation has its own. */
    void checkAdding(References known, boolean conversationExists) {
        refuseUnknown(known);
        if (!conversationExists) {
            fields.refuseMissing(conversation);
        }
        fields.check();
    }

    /** Refuses the conversation that the request names: it does not exist any more. */
    void refuseConversation() {
        fields.refuseMissing(conversation);
        fields.check();
    }

    /** The conversation that the checked fields describe. */
    NewConversation opening(Caller caller, References known, Instant now) {
        return new NewConversation(caller.channel(), user.get(), datasource.get(), conversationType.get(),
                item.content().orNull(), item.id().orNull(), item.product(known), subject.orNull(),
                review.rating().orNull(), review.title().orNull(), message(), caller.principal(), now);
    }

    /** The message that the checked fields describe. */
    MessageBody message() {
        return new MessageBody(messageContent.field().get(), messageContent.original(), userType.get(),
                contentType.get(), contentId.get());
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
