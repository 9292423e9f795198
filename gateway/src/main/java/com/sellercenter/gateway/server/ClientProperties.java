package com.sellercenter.gateway.server;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on what clients may occupy of the server.
 *
 * @param connections open connections at once, further ones are closed; default 10000
 * @param headersWithin time limit for the headers of a request, from connecting or from their first byte; default 10s
 * @param bodyWithin time limit for the body of a request, which is then refused with 408; default 30s
 */
@Validated
@ConfigurationProperties("gateway.clients")
public record ClientProperties(@Positive @DefaultValue("10000") int connections,
        @NotNull @DurationMin(millis = 1) @DefaultValue("10s") Duration headersWithin,
        @NotNull @DurationMin(millis = 1) @DefaultValue("30s") Duration bodyWithin) {}
