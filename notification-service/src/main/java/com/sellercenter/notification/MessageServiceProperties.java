package com.sellercenter.notification;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The address of message-service, which knows what a message answers.
 *
 * @param askWithin time limit of that question; after it the mail goes without what it answers
 */
@Validated
@ConfigurationProperties("message-service")
record MessageServiceProperties(@NotNull URI address, @NotNull @DurationMin(millis = 1) Duration askWithin) {}
