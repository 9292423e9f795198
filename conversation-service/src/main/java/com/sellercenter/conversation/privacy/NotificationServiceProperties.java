package com.sellercenter.conversation.privacy;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The address of notification-service and the time limit of calls to it.
 *
 * @param listWithin time limit of reading the mails of an export; after it the export is answered 503
 */
@Validated
@ConfigurationProperties("notification-service")
record NotificationServiceProperties(@NotNull URI address, @NotNull @DurationMin(millis = 1) Duration listWithin) {}
