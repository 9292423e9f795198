package com.sellercenter.conversation.live;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Event streams.
 *
 * @param poll how often an instance with open streams looks for new events; read where that is scheduled
 * @param heartbeat after how long without an event a stream sends a comment
 * @param retry how long a client waits before it connects again, on average
 * @param buffer how much may wait for one slow client, before its stream ends
 * @param buffers how much may wait for all slow clients of an instance
 * @param atOnce how many streams an instance may have open, further ones are answered 503; 0: as many as half of its heap holds
 */
@Validated
@ConfigurationProperties("live-events")
record LiveEventsProperties(@NotNull @DurationMin(millis = 1) Duration poll,
        @NotNull @DurationMin(millis = 1) Duration heartbeat, @NotNull @DurationMin(millis = 1) Duration retry,
        @NotNull DataSize buffer, @NotNull DataSize buffers, @PositiveOrZero int atOnce) {}
