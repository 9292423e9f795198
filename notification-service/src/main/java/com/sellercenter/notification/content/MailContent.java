package com.sellercenter.notification.content;

/** A rendered mail: its subject, and the same content twice, as plain text and as HTML. */
public record MailContent(String subject, String text, String html) {}
