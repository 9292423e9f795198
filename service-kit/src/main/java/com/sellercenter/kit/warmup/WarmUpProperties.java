package com.sellercenter.kit.warmup;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a process starts.
 *
 * @param limit for how long readiness may wait for the warm-up, whatever is away; zero: there is none
 */
@Validated
@ConfigurationProperties("warm-up")
public record WarmUpProperties(@NotNull @DurationMin Duration limit) {}
