package com.sellercenter.message.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the relay works.
 *
 * @param batchSize the most rows sent and deleted in one go
 * @param poll the pause when there is nothing to send and nobody wakes the relay
 * @param longestBackOff the longest pause after a failure
 */
@ConfigurationProperties("outbox")
record OutboxProperties(int batchSize, Duration poll, Duration longestBackOff) {

    OutboxProperties {
        if (batchSize < 1 || !poll.isPositive() || !longestBackOff.isPositive()) {
            throw new IllegalArgumentException(
                    "outbox.batch-size, outbox.poll and outbox.longest-back-off must be positive");
        }
    }
}
