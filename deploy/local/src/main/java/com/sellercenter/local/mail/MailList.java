package com.sellercenter.local.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The list of mails as a page for people. */
final class MailList {

    private MailList() {}

    static String of(List<Mail> mails) {
        return """
                <!doctype html><html lang="en"><head><title>Mails</title><style>
                body { font: 16px/1.5 sans-serif; margin: 2em } td, th { text-align: left; padding: 0.2em 1em 0.2em 0 }
                </style></head><body><h1>Mails</h1><p>%s caught, newest first. None left this machine.</p>
                <table><tr><th>To</th><th>Subject</th><th>From</th><th></th></tr>
                %s</table></body></html>
                """.formatted(mails.size(), mails.stream().map(MailList::row).collect(Collectors.joining()));
    }

    private static String row(Mail mail) {
        return """
                <tr><td dir="auto">%2$s</td><td dir="auto"><a href="/mails/%1$s.html">%3$s</a></td><td dir="auto">%4$s</td>
                <td><a href="/mails/%1$s">text</a> <a href="/mails/%1$s.eml">source</a></td></tr>
                """.formatted(mail.number(), escaped(mail.to()),
                escaped(mail.subject().isBlank() ? "(no subject)" : mail.subject()), escaped(mail.from()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
