package com.sellercenter.feed.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How rendered pages are kept.
 *
 * @param memory the memory they may take together
 * @param longestAge the age at which a page is rendered again even if no change was reported
 */
@ConfigurationProperties("feed.pages")
record PageProperties(DataSize memory, Duration longestAge) {

    PageProperties {
        if (memory.toBytes() <= 0 || !longestAge.isPositive()) {
            throw new IllegalArgumentException("feed.pages.memory and feed.pages.longest-age must be positive");
        }
    }
}
