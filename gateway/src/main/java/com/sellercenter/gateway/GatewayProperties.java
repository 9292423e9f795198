package com.sellercenter.gateway;

import com.sellercenter.kit.drf.error.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Channels, trusted proxies, allowed origins and rate limits.
 *
 * @param channels the storefronts by channel id
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
public record GatewayProperties(@NotEmpty Map<@Positive Integer, @Valid Channel> channels,
        @DefaultValue("true") boolean unknownHosts,
        @DefaultValue List<@NotBlank String> trustedProxies, @DefaultValue List<@NotBlank String> allowedOrigins,
        @Positive @DefaultValue("500") long principalRate, @Positive @DefaultValue("2000") long addressRate) {

    /**
     * A storefront.
     *
     * @param hosts the host names that mean this channel, without ports, in Unicode or ASCII (IDNA); default none
     * @param language of texts for clients that name none; default English
     * @param operatorToken the first operator's token; default blank, which creates none
     */
    public record Channel(@DefaultValue List<@NotBlank String> hosts, @NotNull @DefaultValue("EN") Language language,
            @NotNull @DefaultValue("") String operatorToken) {}
}
