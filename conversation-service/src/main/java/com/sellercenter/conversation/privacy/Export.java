package com.sellercenter.conversation.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.contracts.reference.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** What is held about a user, to be written as one JSON object without ever being in memory as a whole. */
record Export(User user, NotificationPreferences notificationPreferences, Flux<ExportedConversation> conversations,
        Flux<?> messages, Flux<?> mails) {

    /** The pieces of the JSON text. */
    Flux<String> json(JsonMapper json) {
        return Flux.concat(Flux.just("{\"user\":" + json.writeValueAsString(user) + ",\"notification_preferences\":"
                + json.writeValueAsString(notificationPreferences) + ",\"conversations\":"),
                array(conversations, json), Flux.just(",\"messages\":"), array(messages, json),
                Flux.just(",\"mails\":"), array(mails, json), Flux.just("}"));
    }

    private static Flux<String> array(Flux<?> elements, JsonMapper json) {
        return Flux.concat(Flux.just("["), elements.index((index, element) -> (index == 0 ? "" : ",")
                + json.writeValueAsString(element)), Flux.just("]"));
    }

    /**
     * A conversation without its messages.
     *
     * @param lastReadMessage the newest message that the user has marked as read; null for none
     */
    record ExportedConversation(long id, long datasource, @Nullable String subject, ConversationType conversationType,
            @Nullable ItemContent itemContent, @Nullable Long itemId, Instant createdDate, Instant lastMessageDate,
            @Nullable Long lastReadMessage, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rating,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SellerResponse sellerResponse) {}
}
