package com.sellercenter.kit.settings;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a caller waits.
 *
 * @param answerWithin time limit of an answer, then 503; more than a statement may last, less than the caller waits
 */
@Validated
@ConfigurationProperties
public record AnswerProperties(@NotNull @DurationMin(millis = 1) Duration answerWithin) {}
