package com.sellercenter.gateway;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Unknown hosts, trusted proxies, allowed origins and rate limits.
 *
 * @param unknownHosts whether a host that no channel names belongs to channel 1; otherwise what asks for its channel is
 *        answered 404; default true
 * @param trustedProxies addresses and CIDR ranges of the proxies whose {@code X-Forwarded-*} headers are believed; default
 *        none
 * @param allowedOrigins origins whose pages may read answers in a browser (CORS); default none
 * @param principalRate requests per second of one token, twice as many in a burst; default 500
 * @param addressRate requests per second of one client address, twice as many in a burst; default 2000
 */
@Validated
@ConfigurationProperties("gateway")
public record GatewayProperties(@DefaultValue("true") boolean unknownHosts,
        @DefaultValue List<@NotBlank String> trustedProxies, @DefaultValue List<@NotBlank String> allowedOrigins,
        @Positive @DefaultValue("500") long principalRate, @Positive @DefaultValue("2000") long addressRate) {}
