package com.sellercenter.kit.health;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When the watchdog fails liveness.
 *
 * @param timeout how long something may stand still; longer than any single attempt may last
 */
@Validated
@ConfigurationProperties("watchdog")
public record WatchdogProperties(@NotNull @DurationMin(seconds = 1) Duration timeout) {}
