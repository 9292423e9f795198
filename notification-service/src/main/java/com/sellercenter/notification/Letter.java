package com.sellercenter.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * A mail in words.
 *
 * @param to exactly one strictly read address
 * @param id its {@code Message-ID}, the same whenever this mail is made
 */
record Letter(String id, InternetAddress from, String fromName, InternetAddress to, String subject, String text,
        String html) {

    private static final int LONGEST_SUBJECT = 200;

    Letter {
        fromName = oneLine(fromName);
        subject = oneLine(subject);
    }

    /** The address in the text, which must be one and nothing else. */
    static InternetAddress address(String text) {
        try {
            var parsed = InternetAddress.parse(text, true);
            if (parsed.length == 1 && parsed[0].getPersonal() == null) {
                parsed[0].validate();
                return parsed[0];
            }
        } catch (AddressException e) {
            // told below, without the address
        }
        throw new CannotSend(CannotSend.Remedy.SKIP, "the address is not valid");
    }

    // a line break in a header would begin another header
    private static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) : line;
    }
}
