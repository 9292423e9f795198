package com.sellercenter.notification;

/**
 * What tells mail programs which mail one is and where it belongs; the same for every attempt.
 *
 * @param message its {@code Message-ID}
 * @param conversation the root of its thread (RFC 5322 §3.6.4), which is the id of no mail
 * @param list the shop in its channel as a {@code List-Id} (RFC 2919), without brackets
 */
record MailIds(String message, String conversation, String list) {

    /** Those of a mail whose sender has an address in the domain. */
    static MailIds of(Mail mail, String domain) {
        return new MailIds("<message-" + mail.message() + "@" + domain + ">",
                "<conversation-" + mail.conversation() + "@" + domain + ">",
                "shop-" + mail.datasource() + ".channel-" + mail.channel() + "." + domain);
    }
}
