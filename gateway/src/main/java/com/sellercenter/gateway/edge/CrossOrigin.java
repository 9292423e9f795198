package com.sellercenter.gateway.edge;

import com.sellercenter.gateway.GatewayProperties;
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

/** Cross-origin resource sharing: pages of the configured origins may read answers in a browser. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    /**
     * Answers preflight requests, which carry no credential, ahead of authentication. A request from any other origin is
     * answered without the headers that let a page read it: the browser then refuses it to the page. It is not refused here,
     * because a storefront behind a proxy that ends TLS looks like another origin.
     */
    @Bean
    @Order(-1)
    CorsWebFilter cors(GatewayProperties properties) {
        var origins = properties.allowedOrigins();
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
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

    // a cache must not give an answer without permission to a page that has it
    private static @Nullable CorsConfiguration withoutPermission(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().setVary(List.of(HttpHeaders.ORIGIN,
                HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        return null;
    }
}
