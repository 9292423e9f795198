package com.sellercenter.feed.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How pages are kept.
 *
 * @param memory what all of them together may take
 * @param longestAge after this a page is drawn again even if nothing was heard of a change
 */
@ConfigurationProperties("feed.pages")
record PageProperties(DataSize memory, Duration longestAge) {

    PageProperties {
        if (memory.toBytes() <= 0 || !longestAge.isPositive()) {
            throw new IllegalArgumentException("feed.pages.memory and feed.pages.longest-age must be positive");
        }
    }
}
