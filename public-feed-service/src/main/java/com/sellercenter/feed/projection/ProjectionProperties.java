package com.sellercenter.feed.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the feed is kept up to date.
 *
 * @param commitInterval how often Kafka is told what is applied
 * @param longestBackOff the longest pause after a failure
 */
@ConfigurationProperties("feed.projection")
record ProjectionProperties(Duration commitInterval, Duration longestBackOff) {

    ProjectionProperties {
        if (!commitInterval.isPositive() || !longestBackOff.isPositive()) {
            throw new IllegalArgumentException(
                    "feed.projection.commit-interval and feed.projection.longest-back-off must be positive");
        }
    }
}
