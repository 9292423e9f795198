package com.sellercenter.conversation.message;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The address of message-service and the time limits of calls to it.
 *
 * @param deliverWithin time limit of a delivery; after it the relay takes over a first message, and any other is answered 503
 * @param listWithin time limit of reading the messages of a list; after it the list is answered 503
 */
@Validated
@ConfigurationProperties("message-service")
record MessageServiceProperties(@NotNull URI address, @NotNull @DurationMin(millis = 1) Duration deliverWithin,
        @NotNull @DurationMin(millis = 1) Duration listWithin) {}
