package com.sellercenter.notification.content;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What stands in mails.
 *
 * @param templates a directory with files that replace templates and texts; empty: none are replaced
 * @param unsubscribeAddress where recipients reach the gateway, for the link that stops mails; empty: the channel's storefront
 */
@Validated
@ConfigurationProperties("mail-content")
public record MailContentProperties(@NotNull @DefaultValue("") String templates,
        @NotNull @Pattern(regexp = "(https?://.+)?", message = "must be an http or https address") @DefaultValue("") String unsubscribeAddress) {}
