package com.sellercenter.local.mail;

import java.util.List;
import java.util.Map;

/** As much of Mailpit's API, under its paths and names, as it takes to find a recipient's mail and to read it. */
final class MailpitAnswers {

    static final String SEARCH = "/api/v1/search";
    static final String MESSAGE = "/api/v1/message/";

    private static final String RECIPIENT = "query=to:";

    private MailpitAnswers() {}

    /** @param query {@code query=to:ADDRESS}; anything else finds nothing */
    static Map<String, Object> found(List<Mail> mails, String query) {
        var found = mails.stream().filter(mail -> query.startsWith(RECIPIENT)
                && mail.to().contains(query.substring(RECIPIENT.length()))).map(MailpitAnswers::summary).toList();
        return Map.of("messages", found, "messages_count", found.size());
    }

    /** A mail with its text. */
    static Map<String, Object> message(Mail mail) {
        return Map.of("ID", id(mail), "MessageID", mail.messageId(), "Subject", mail.subject(), "Text", mail.text(),
                "HTML", mail.html());
    }

    private static Map<String, Object> summary(Mail mail) {
        return Map.of("ID", id(mail), "MessageID", mail.messageId(), "Subject", mail.subject());
    }

    private static String id(Mail mail) {
        return Integer.toString(mail.number());
    }
}
