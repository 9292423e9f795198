package com.sellercenter.conversation;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where message-service is, and how long it is waited for.
 *
 * @param deliverWithin then the relay takes over, or the caller is told to try again
 * @param listWithin then the caller is told to try again
 */
@Validated
@ConfigurationProperties("message-service")
record MessageServiceProperties(@NotNull URI address, @NotNull @DurationMin(millis = 1) Duration deliverWithin,
        @NotNull @DurationMin(millis = 1) Duration listWithin) {}
