package com.sellercenter.contracts.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that conversation-service hands to message-service: {@code POST /internal/deliveries}, or several at once:
 * {@code POST /internal/deliveries/group}, which takes and answers an array, in the same order. Handing over the same
 * {@code deliveryId} again stores nothing and gives the first answer.
 *
 * @param postedBy the principal who really posted, never shown publicly (contract §1)
 * @param createdDate when conversation-service accepted it
 * @param requestId of the request that hands it over, by which logs can be followed; null where there is none
 * @param traceparent of that request, where its trace is sampled (W3C Trace Context)
 * @param originalContent what was written, where contact details in it are masked (contract §14); null where they are not
 */
public record Delivery(UUID deliveryId, ConversationFacts conversation, String messageContent, UserType userType,
        ContentType contentType, long contentId, String postedBy, Instant createdDate, @Nullable String requestId,
        @Nullable String traceparent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String originalContent) {

    /** One whose content is as it was written. */
    public Delivery(UUID deliveryId, ConversationFacts conversation, String messageContent, UserType userType,
            ContentType contentType, long contentId, String postedBy, Instant createdDate, @Nullable String requestId,
            @Nullable String traceparent) {
        this(deliveryId, conversation, messageContent, userType, contentType, contentId, postedBy, createdDate,
                requestId, traceparent, null);
    }

    /** The same, handed over by the request with the id and, where its trace is sampled, the {@code traceparent}. */
    public Delivery handedOverBy(String request, @Nullable String trace) {
        return new Delivery(deliveryId, conversation, messageContent, userType, contentType, contentId, postedBy,
                createdDate, request, trace, originalContent);
    }
}
