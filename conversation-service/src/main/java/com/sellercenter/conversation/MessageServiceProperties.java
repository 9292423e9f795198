package com.sellercenter.conversation;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where message-service is, and how long it is waited for.
 *
 * @param deliverWithin then the relay takes over, or the caller is told to try again
 * @param listWithin then the caller is told to try again
 */
@ConfigurationProperties("message-service")
record MessageServiceProperties(URI address, Duration deliverWithin, Duration listWithin) {
    MessageServiceProperties {
        if (!deliverWithin.isPositive() || !listWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "message-service.deliver-within and message-service.list-within must be positive");
        }
    }
}
