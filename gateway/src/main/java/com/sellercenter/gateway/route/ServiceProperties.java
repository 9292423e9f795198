package com.sellercenter.gateway.route;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are.
 *
 * @param conversation conversation-service; default http://localhost:8081
 * @param message message-service; default http://localhost:8082
 * @param notification notification-service; default http://localhost:8083
 * @param publicFeed public-feed-service; default http://localhost:8084
 */
@Validated
@ConfigurationProperties("gateway.services")
record ServiceProperties(@NotNull @DefaultValue("http://localhost:8081") URI conversation,
        @NotNull @DefaultValue("http://localhost:8082") URI message,
        @NotNull @DefaultValue("http://localhost:8083") URI notification,
        @NotNull @DefaultValue("http://localhost:8084") URI publicFeed) {}
