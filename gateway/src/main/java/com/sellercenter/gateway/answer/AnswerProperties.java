package com.sellercenter.gateway.answer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How public answers are kept.
 *
 * @param memory what all of them together may take
 * @param age how old one may be, counted from when the feed was asked; at most a second
 */
@ConfigurationProperties("gateway.public-answers")
record AnswerProperties(@DefaultValue("32MB") DataSize memory, @DefaultValue("100ms") Duration age) {

    private static final Duration OLDEST = Duration.ofSeconds(1);

    AnswerProperties {
        if (memory.toBytes() <= 0 || !age.isPositive() || age.compareTo(OLDEST) > 0) {
            throw new IllegalArgumentException(
                    "gateway.public-answers.memory must be positive, and .age above 0 and at most 1s");
        }
    }
}
