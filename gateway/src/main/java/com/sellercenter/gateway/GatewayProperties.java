package com.sellercenter.gateway;

import com.sellercenter.kit.drf.error.Language;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param channels by channel id; a host that none of them names belongs to channel 1
 * @param trustedProxies addresses and ranges of them (CIDR) whose {@code X-Forwarded-*} headers are believed
 * @param allowedOrigins whose pages may call from a browser
 * @param principalRate requests a second one token may make, twice as many in a burst
 * @param addressRate requests a second one address may make, twice as many in a burst
 */
@Validated
@ConfigurationProperties("gateway")
record GatewayProperties(@NotEmpty Map<Integer, Channel> channels, @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> allowedOrigins, @Positive @DefaultValue("500") long principalRate,
        @Positive @DefaultValue("2000") long addressRate) {

    /**
     * A storefront.
     *
     * @param language of texts for clients that name none
     * @param operatorToken the first operator's token; blank for none
     */
    record Channel(@DefaultValue List<String> hosts, @DefaultValue("EN") Language language,
            @DefaultValue("") String operatorToken) {}
}
