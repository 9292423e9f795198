package com.sellercenter.notification;

import jakarta.mail.internet.InternetAddress;

/**
 * A mail with its addresses and texts.
 *
 * @param fromName the shop's name
 * @param to exactly one address
 */
record RenderedMail(MailIds ids, InternetAddress from, String fromName, InternetAddress to, String subject, String text,
        String html) {

    private static final int MAX_HEADER_LENGTH = 200;

    RenderedMail {
        fromName = oneLine(fromName);
        subject = oneLine(subject);
    }

    // a line break in a header would begin another header
    private static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) > MAX_HEADER_LENGTH
                ? line.substring(0, line.offsetByCodePoints(0, MAX_HEADER_LENGTH))
                : line;
    }
}
