package com.sellercenter.gateway.stream;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Event streams.
 *
 * @param perPrincipal how many one token may have open at this instance, further ones are answered 429; default 50
 * @param atOnce how many all tokens may have open at this instance, further ones are answered 503; 0: as many as half of its
 *        heap holds; default 0
 * @param silence after how long without a byte of the service a stream ends; more than a heartbeat; default 40s
 */
@Validated
@ConfigurationProperties("gateway.streams")
record StreamProperties(@Positive @DefaultValue("50") int perPrincipal,
        @PositiveOrZero @DefaultValue("0") int atOnce,
        @NotNull @DurationMin(millis = 1) @DefaultValue("40s") Duration silence) {}
