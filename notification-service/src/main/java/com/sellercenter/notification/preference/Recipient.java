package com.sellercenter.notification.preference;

/** A user of a channel, to whom mails go. */
public record Recipient(int channel, long user) {}
