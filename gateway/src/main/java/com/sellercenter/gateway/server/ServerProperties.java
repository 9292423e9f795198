package com.sellercenter.gateway.server;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What clients may take of the server.
 *
 * @param connections at once; further ones are closed as they come
 * @param headersWithin how long a client may take to send the headers of a request, from its first byte or from connecting
 * @param bodyWithin how long it may take to send the body
 */
@Validated
@ConfigurationProperties("gateway.clients")
record ServerProperties(@Positive @DefaultValue("10000") int connections, @DefaultValue("10s") Duration headersWithin,
        @DefaultValue("30s") Duration bodyWithin) {}
