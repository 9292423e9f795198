package com.sellercenter.conversation.message;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The address of message-service and the time limits of calls to it.
 *
 * @param deliverWithin time limit of a delivery; after it the relay takes over a first message, and any other is answered 503
 * @param listWithin time limit of reading the messages of a list; after it the list is answered 503
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
