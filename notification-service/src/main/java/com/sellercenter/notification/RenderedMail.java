package com.sellercenter.notification;

import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * A mail with its addresses and texts.
 *
 * @param fromName the shop's name
 * @param to exactly one address
 * @param unsubscribe the link that stops these mails
 */
record RenderedMail(MailIds ids, InternetAddress from, String fromName, InternetAddress to, String unsubscribe,
        String subject, String text, String html) {

    private static final int MAX_HEADER_LENGTH = 200;
    // embeddings, overrides and isolates of Unicode's bidirectional algorithm
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

    RenderedMail {
        fromName = oneLine(fromName);
        subject = oneLine(subject);
    }

    // a line break in a header would begin another header, and a direction would turn around what stands behind the name
    private static String oneLine(String text) {
        var line = DIRECTIONS.matcher(text).replaceAll("").replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) > MAX_HEADER_LENGTH
                ? line.substring(0, line.offsetByCodePoints(0, MAX_HEADER_LENGTH))
                : line;
    }
}
