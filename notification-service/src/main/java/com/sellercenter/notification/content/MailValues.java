package com.sellercenter.notification.content;

import java.util.HashMap;
import java.util.Map;

/**
 * What templates can name, as plain text; what is not known is empty.
 *
 * @param name the recipient's first name
 * @param shop the shop's name
 * @param item the name of the product that the conversation is about
 * @param question what the recipient wrote last before the message
 * @param message what the shop wrote
 * @param link to the conversation in the storefront
 * @param unsubscribe link to the page that stops these mails
 */
public record MailValues(String name, String shop, String item, String question, String message, String link,
        String unsubscribe) {

    private static final int MAX_QUESTION = 500;
    private static final int MAX_PREHEADER = 100;

    /** A long question is cut: its writer knows it, and some mail programs cut long mails. */
    public MailValues {
        question = Excerpt.of(question, MAX_QUESTION);
    }

    /** The values by the names that templates use, besides {@code language} and {@code subject}. */
    Map<String, Object> byName() {
        var values = new HashMap<String, Object>();
        values.put("name", name);
        values.put("shop", shop);
        values.put("item", item);
        values.put("question", question);
        values.put("questionLines", question.isEmpty() ? "" : question.lines().toList());
        values.put("message", message);
        values.put("preheader", Excerpt.of(String.join(" ", message.lines().toList()), MAX_PREHEADER));
        values.put("link", link);
        values.put("unsubscribe", unsubscribe);
        return values;
    }
}
