package com.sellercenter.feed.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the feed is kept up to date.
 *
 * @param commitInterval how often offsets are committed to Kafka
 * @param longestBackOff the longest pause between attempts after a failure
 * @param generationLook how often an instance checks whether the topic is to be read again
 */
@ConfigurationProperties("feed.projection")
record ProjectionProperties(Duration commitInterval, Duration longestBackOff, Duration generationLook) {

    ProjectionProperties {
        if (!commitInterval.isPositive() || !longestBackOff.isPositive() || !generationLook.isPositive()) {
            throw new IllegalArgumentException(
                    "feed.projection.commit-interval, longest-back-off and generation-look must be positive");
        }
    }
}
