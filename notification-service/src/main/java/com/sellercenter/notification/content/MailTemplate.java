package com.sellercenter.notification.content;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import com.sellercenter.kit.drf.error.Language;
import java.util.regex.Pattern;

/** The template of a mail in one language: its plain text, its HTML, and the texts that both include. */
final class MailTemplate {

    // a name that is misspelt is an error, not an empty place
    private static final Mustache.Compiler COMPILER = Mustache.compiler().emptyStringIsFalse(true).strictSections(true);
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final Language language;
    private final Template subject;
    private final Template text;
    private final Template html;

    /** @param text and {@code html} are Mustache; an unreadable one is an exception that names the line */
    MailTemplate(Language language, Texts texts, String text, String html) {
        this.language = language;
        var plain = COMPILER.escapeHTML(false).withLoader(texts::plain);
        this.subject = plain.compile(texts.get("subject"));
        this.text = plain.compile(text);
        this.html = COMPILER.withEscaper(MailTemplate::escape).withLoader(texts::html).compile(html);
    }

    MailContent render(MailValues values) {
        var named = values.byName();
        var rendered = subject.execute(named);
        named.put("subject", rendered);
        named.put("language", language.code());
        return new MailContent(rendered, text.execute(named), html.execute(named));
    }

    // Outlook knows no white-space: pre-wrap
    private static String escape(String value) {
        return LINE_BREAK.matcher(Escapers.HTML.escape(value)).replaceAll("<br>");
    }
}
