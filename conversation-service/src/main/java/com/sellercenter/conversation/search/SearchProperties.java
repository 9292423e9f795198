package com.sellercenter.conversation.search;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are indexed.
 *
 * @param settle after how long no message can get an id that is lower than one that was seen
 */
@Validated
@ConfigurationProperties("search")
record SearchProperties(@NotNull @DurationMin Duration settle) {}
