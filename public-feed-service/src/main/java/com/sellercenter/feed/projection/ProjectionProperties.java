package com.sellercenter.feed.projection;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the feed is kept up to date.
 *
 * @param commitInterval how often offsets are committed to Kafka
 * @param longestBackOff the longest pause between attempts after a failure
 * @param generationLook how often an instance checks whether the topic is to be read again
 */
@Validated
@ConfigurationProperties("feed.projection")
record ProjectionProperties(@NotNull @DurationMin(millis = 1) Duration commitInterval,
        @NotNull @DurationMin(millis = 1) Duration longestBackOff,
        @NotNull @DurationMin(millis = 1) Duration generationLook) {}
