package com.sellercenter.conversation.change;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How changes of conversations are published; the setting is validated here and read where they are looked for.
 *
 * @param poll how often changes that are not published are looked for
 */
@Validated
@ConfigurationProperties("changes")
record ChangesProperties(@NotNull @DurationMin(millis = 1) Duration poll) {}
