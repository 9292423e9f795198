package com.sellercenter.contracts.internal;

/**
 * Which mails a user wants (contract §7): {@code GET /internal/channels/{channel}/users/{user}/notification-preferences}, and as
 * users themselves read it.
 *
 * @param emailOnSellerMessage whether a message of a shop is mailed
 */
public record NotificationPreferences(boolean emailOnSellerMessage) {

    /** Those of a user who has not said anything. */
    public static final NotificationPreferences DEFAULT = new NotificationPreferences(true);
}
