package com.sellercenter.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * A mail with its addresses and texts.
 *
 * @param to exactly one address
 * @param id its {@code Message-ID}, the same for every attempt
 */
record RenderedMail(String id, InternetAddress from, String fromName, InternetAddress to, String subject, String text,
        String html) {

    private static final int MAX_SUBJECT_LENGTH = 200;

    RenderedMail {
        fromName = oneLine(fromName);
        subject = oneLine(subject);
    }

    /** The address in a text that holds one address and nothing else (RFC 5322 addr-spec); {@link SendFailure} otherwise. */
    static InternetAddress address(String text) {
        try {
            var parsed = InternetAddress.parse(text, true);
            if (parsed.length == 1 && parsed[0].getPersonal() == null) {
                parsed[0].validate();
                return parsed[0];
            }
        } catch (AddressException e) {
            // reported below, without the address
        }
        throw new SendFailure(SendFailure.Remedy.SKIP, "the address is not valid");
    }

    // a line break in a header would begin another header
    private static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() > MAX_SUBJECT_LENGTH ? line.substring(0, MAX_SUBJECT_LENGTH) : line;
    }
}
