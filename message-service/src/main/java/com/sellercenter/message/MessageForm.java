package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.kit.drf.body.Field;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import java.time.Instant;
import java.util.Optional;

/** The body of {@code POST …/messages/} while it is checked (contract §2); other keys are ignored. */
record MessageForm(Fields fields, Field<String> messageContent, Field<Long> conversation,
        Field<ContentType> contentType, Field<Long> contentId, Field<UserType> userType) {

    private static final int LONGEST = 10_000;

    static MessageForm read(Fields fields) {
        return new MessageForm(fields, fields.text("message_content", LONGEST), fields.key("conversation"),
                fields.choice("content_type", ContentType.class), fields.integer("content_id"),
                fields.choice("user_type", UserType.class));
    }

    /** Whether there is an author to look for. */
    boolean namesAnAuthor() {
        return contentType.present() && contentId.present();
    }

    /** Whether the author is the conversation's own user or shop, who need not be looked for. */
    boolean namesItsOwnAuthor(ConversationFacts facts) {
        return contentId.get() == (contentType.get() == ContentType.USER ? facts.user() : facts.datasource());
    }

    /** Notes that there is no such author. */
    void refuseAuthor() {
        fields.refuseMissing(contentId);
    }

    /** The message, or a refusal of all wrong fields together. */
    NewMessage message(Optional<ConversationFacts> found, Caller caller, Instant now) {
        if (conversation.present() && found.isEmpty()) {
            fields.refuseMissing(conversation);
        }
        fields.check();
        return new NewMessage(null, found.orElseThrow(), messageContent.get(), userType.get(), contentType.get(),
                contentId.get(),
                caller.principal(), now);
    }
}
