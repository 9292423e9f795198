package com.sellercenter.notification.content;

import java.util.List;
import java.util.regex.Pattern;

/** Tries a template that an operator wrote, before any mail is due: with all values there are, and with the fewest. */
final class TrialMail {

    private static final String LINK = "https://trial.example/conversations/1/";
    private static final String UNSUBSCRIBE = "https://trial.example/unsubscribe/trial/";
    private static final Pattern UNESCAPED = Pattern.compile("<b>(name|shop|item|question|message)");
    private static final List<MailValues> VALUES = List.of(
            new MailValues("<b>name", "<b>shop", "<b>item", "<b>question", "<b>message", LINK, UNSUBSCRIBE),
            new MailValues("", "<b>shop", "", "", "<b>message", LINK, UNSUBSCRIBE));

    private TrialMail() {}

    /** An exception, whose message says what is wrong, where the template cannot be rendered or lacks what a mail must have. */
    static void of(MailTemplate template) {
        VALUES.forEach(values -> check(template.render(values)));
    }

    private static void check(MailContent mail) {
        require("the plain text", mail.text(), "<b>message");
        require("the HTML", mail.html(), "&lt;b&gt;message");
        var unescaped = UNESCAPED.matcher(mail.html());
        if (unescaped.find()) {
            throw new IllegalArgumentException(
                    "the HTML has {{{%s}}}, which is not escaped".formatted(unescaped.group(1)));
        }
    }

    private static void require(String part, String content, String message) {
        if (!content.contains(message) || !content.contains(LINK) || !content.contains(UNSUBSCRIBE)) {
            throw new IllegalArgumentException(
                    part + " must have {{message}}, {{link}} and {{unsubscribe}}, whatever else is known");
        }
    }
}
