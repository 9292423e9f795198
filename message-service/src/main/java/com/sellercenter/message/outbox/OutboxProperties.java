package com.sellercenter.message.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the relay works.
 *
 * @param batchSize the most rows sent and deleted in one go
 * @param gather the shortest time from one batch to the next: what is stored meanwhile goes together
 * @param poll the pause when there is nothing to send and nobody wakes the relay
 * @param longestBackOff the longest pause after a failure
 */
@ConfigurationProperties("outbox")
record OutboxProperties(int batchSize, Duration gather, Duration poll, Duration longestBackOff) {

    OutboxProperties {
        if (batchSize < 1 || gather.isNegative() || !poll.isPositive() || !longestBackOff.isPositive()) {
            throw new IllegalArgumentException(
                    "outbox.batch-size, outbox.poll and outbox.longest-back-off must be positive, outbox.gather not negative");
        }
    }
}
