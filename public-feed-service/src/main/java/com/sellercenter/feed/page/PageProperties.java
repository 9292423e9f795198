package com.sellercenter.feed.page;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How pages are kept.
 *
 * @param memory what all of them together may take
 * @param longestAge after this a page is rendered again even if nothing was heard of a change
 */
@Validated
@ConfigurationProperties("feed.pages")
record PageProperties(@NotNull DataSize memory, @NotNull @DurationMin(millis = 1) Duration longestAge) {

    // Bean Validation has no constraint for a size
    PageProperties {
        if (memory != null && memory.toBytes() <= 0) {
            throw new IllegalArgumentException("feed.pages.memory must be positive");
        }
    }
}
