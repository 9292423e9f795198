package com.sellercenter.message.outbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the relay works.
 *
 * @param batchSize the most rows sent and deleted in one go
 * @param gather the shortest time from one batch to the next: what is stored meanwhile goes together
 * @param poll the pause when there is nothing to send and nobody wakes the relay
 * @param longestBackOff the longest pause after a failure
 */
@Validated
@ConfigurationProperties("outbox")
record OutboxProperties(@Positive int batchSize, @NotNull @DurationMin Duration gather,
        @NotNull @DurationMin(millis = 1) Duration poll, @NotNull @DurationMin(millis = 1) Duration longestBackOff) {}
