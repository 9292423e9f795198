package com.sellercenter.conversation.delivery;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the relay works; the setting is validated here and read where the relay is scheduled.
 *
 * @param poll how often the relay looks for deliveries that are due
 */
@Validated
@ConfigurationProperties("pending-deliveries")
record PendingDeliveriesProperties(@NotNull @DurationMin(millis = 1) Duration poll) {}
