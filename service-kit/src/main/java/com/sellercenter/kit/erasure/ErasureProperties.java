package com.sellercenter.kit.erasure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How persons are erased.
 *
 * @param replacement what stands in the place of an erased text
 * @param settle how long after its record an erasure begins: longer than any statement lasts that does not know of it yet
 * @param poll how often erasures that are due are looked for
 */
@Validated
@ConfigurationProperties("erasure")
record ErasureProperties(@NotBlank String replacement, @NotNull @DurationMin(seconds = 3) Duration settle,
        @NotNull @DurationMin(millis = 1) Duration poll) {}
