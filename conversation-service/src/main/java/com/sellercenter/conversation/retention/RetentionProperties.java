package com.sellercenter.conversation.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How conversations are found whose retention is over; the setting is validated here and read where they are looked for. How
 * long that is, each channel says ({@link com.sellercenter.kit.settings.ChannelProperties.Retention}).
 *
 * @param poll how often they are looked for
 */
@Validated
@ConfigurationProperties("retention")
record RetentionProperties(@NotNull @DurationMin(millis = 1) Duration poll) {}
