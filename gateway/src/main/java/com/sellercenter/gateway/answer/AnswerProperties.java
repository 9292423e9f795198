package com.sellercenter.gateway.answer;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How public answers are cached.
 *
 * @param memory what all of them together may take; default 32MB
 * @param age the maximum age of an answer, counted from when the feed was asked, at most 1s; default 100ms
 */
@Validated
@ConfigurationProperties("gateway.public-answers")
record AnswerProperties(@NotNull @DefaultValue("32MB") DataSize memory,
        @NotNull @DurationMin(nanos = 1) @DurationMax(seconds = 1) @DefaultValue("100ms") Duration age) {

    @AssertTrue(message = "gateway.public-answers.memory must be positive")
    boolean isMemoryPositive() {
        return memory.toBytes() > 0;
    }
}
