package com.sellercenter.kit.web.drain;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a process stops.
 *
 * @param period for how long it answers after it has called itself not ready, so that load balancers notice; zero: not at all
 */
@Validated
@ConfigurationProperties("drain")
public record DrainProperties(@NotNull @DurationMin Duration period) {}
