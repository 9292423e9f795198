package com.sellercenter.feed.page;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How rendered pages are kept.
 *
 * @param memory the memory they may take together
 * @param longestAge the age at which a page is rendered again even if no change was reported
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
