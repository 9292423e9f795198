package com.sellercenter.message.conversation;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where conversations are known.
 *
 * @param service address of conversation-service
 * @param activityPatience how long an author waits for the lists to learn of the message
 * @param known how many conversations' facts stay in memory
 */
@ConfigurationProperties("conversation")
record ConversationProperties(URI service, Duration activityPatience, long known) {

    ConversationProperties {
        if (known < 1 || activityPatience.isNegative()) {
            throw new IllegalArgumentException(
                    "conversation.known must be positive, conversation.activity-patience not negative");
        }
    }
}
