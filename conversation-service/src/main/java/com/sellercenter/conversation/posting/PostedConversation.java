package com.sellercenter.conversation.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.conversation.Conversation;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST conversations}: the stored conversation with the message that was sent (contract §2). */
record PostedConversation(long id, long datasource, long user, @Nullable String subject,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ItemContent itemContent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long itemId, ConversationType conversationType,
        String messageContent, UserType userType, long contentId, ContentType contentType,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rating,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title) {

    static PostedConversation of(Conversation conversation, MessageBody message) {
        var facts = conversation.facts();
        return new PostedConversation(facts.id(), facts.datasource(), facts.user(), conversation.subject(),
                facts.itemContent(),
                facts.itemId(), facts.conversationType(), message.messageContent(), message.userType(),
                message.contentId(), message.contentType(), facts.rating(), facts.title());
    }
}
