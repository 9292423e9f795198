package com.sellercenter.gateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;

/** Lets pages of other sites call from a browser, where the settings name them. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    /**
     * Answers preflights, which carry no credential, before anybody asks for one. A request from any other site passes
     * without permission to be read: refusing it is the browser's part, and a storefront behind a proxy looks like one.
     */
    @Bean
    @Order(-1)
    CorsWebFilter cors(GatewayProperties properties) {
        var origins = properties.allowedOrigins();
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        allowed.addAllowedHeader(CorsConfiguration.ALL);
        allowed.setExposedHeaders(List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER,
                "Idempotency-Replayed", "X-Request-Id"));
        allowed.setMaxAge(Duration.ofHours(1));
        return new CorsWebFilter(exchange -> {
            var origin = exchange.getRequest().getHeaders().getOrigin();
            var permitted = origin == null || origins.contains(origin) || origins.contains(CorsConfiguration.ALL);
            return permitted ? allowed : withoutPermission(exchange);
        });
    }

    // an answer without permission must not be kept for a page that has it
    private static @Nullable CorsConfiguration withoutPermission(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().setVary(List.of(HttpHeaders.ORIGIN,
                HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        return null;
    }
}
