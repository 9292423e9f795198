package com.sellercenter.conversation.inbox;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the worker works; the setting is validated here and read where the worker is scheduled.
 *
 * @param poll how often the worker looks for messages to index and conversations to count
 */
@Validated
@ConfigurationProperties("inbox")
record InboxProperties(@NotNull @DurationMin(millis = 1) Duration poll) {}
