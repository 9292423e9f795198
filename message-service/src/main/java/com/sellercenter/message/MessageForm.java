package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.kit.contact.ContactFilter;
import com.sellercenter.kit.contact.FilteredField;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.PostingRule;
import java.time.Instant;
import java.util.Optional;

/** The body of {@code POST …/messages/}, field by field, the text as the channel takes it; other keys are ignored (contract §2). */
record MessageForm(Fields fields, FilteredField messageContent, Field<Long> conversation,
        Field<ContentType> contentType, Field<Long> contentId, Field<UserType> userType) {

    static MessageForm read(Fields fields, ContactFilter contacts) {
        return new MessageForm(fields,
                contacts.filter(fields, fields.text("message_content", PostingRule.MAX_CONTENT_LENGTH)),
                fields.key("conversation"),
                fields.choice("content_type", ContentType.class), fields.integer("content_id"),
                fields.choice("user_type", UserType.class));
    }

    /** Whether the fields name an author. */
    boolean namesAnAuthor() {
        return contentType.present() && contentId.present();
    }

    /** Whether the author is the conversation's own user or shop, whose existence is known. */
    boolean namesAParty(ConversationFacts facts) {
        return contentId.get() == (contentType.get() == ContentType.USER ? facts.user() : facts.datasource());
    }

    /** Adds the error that the author does not exist. */
    void refuseAuthor() {
        fields.refuseMissing(contentId);
    }

    /** Refuses the conversation that the fields name: it does not exist any more. */
    void refuseConversation() {
        fields.refuseMissing(conversation);
        fields.check();
    }

    /** The message that the fields describe; refuses all wrong fields together. */
    NewMessage message(Optional<ConversationFacts> found, Caller caller, Instant now) {
        if (conversation.present() && found.isEmpty()) {
            fields.refuseMissing(conversation);
        }
        fields.check();
        return new NewMessage(null, found.orElseThrow(), messageContent.field().get(), messageContent.original(),
                userType.get(), contentType.get(), contentId.get(), caller.principal(), now);
    }
}
