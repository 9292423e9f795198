package com.sellercenter.message.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where conversations are known.
 *
 * @param service address of conversation-service
 * @param activityPatience how long an author waits for the lists to learn of the message
 * @param known how many conversations' facts stay in memory
 */
@Validated
@ConfigurationProperties("conversation")
record ConversationProperties(@NotNull URI service, @NotNull @DurationMin Duration activityPatience,
        @Positive long known) {}
