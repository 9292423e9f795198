package com.sellercenter.message.outbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How all messages are published again.
 *
 * @param interval the shortest time from the beginning of one renewal of the topic that erasures ask for to that of the next
 * @param chunk the most messages published together
 * @param pause between two chunks
 * @param poll how often it is looked whether there is something to do
 */
@Validated
@ConfigurationProperties("republication")
record RepublicationProperties(@NotNull @DurationMin Duration interval, @Positive int chunk,
        @NotNull @DurationMin Duration pause, @NotNull @DurationMin(millis = 1) Duration poll) {}
