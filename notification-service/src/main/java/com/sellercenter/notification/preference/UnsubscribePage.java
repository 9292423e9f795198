package com.sellercenter.notification.preference;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.notification.content.Texts;
import java.util.Map;

/** What a person sees who follows the link that stops mails. It shows nothing of the recipient. */
enum UnsubscribePage {

    /** Asks, since programs that look for malware follow links too. */
    ASK,
    /** It is done. */
    DONE,
    /** The link is not ours, or was cut off. */
    UNKNOWN_LINK;

    private static final Template TEMPLATE = Mustache.compiler().emptyStringIsFalse(true)
            .compile(Texts.resource("/mail/unsubscribe.html"));
    private static final Map<Language, Texts> TEXTS = Map.of(Language.EN, Texts.builtIn("unsubscribe", Language.EN),
            Language.TR, Texts.builtIn("unsubscribe", Language.TR));

    /** The page as HTML. */
    String in(Language language) {
        var texts = TEXTS.getOrDefault(language, Texts.builtIn("unsubscribe", Language.EN));
        return TEMPLATE.execute(Map.of("language", language.code(), "title", texts.get(name() + ".title"),
                "text", texts.get(name() + ".text"), "button", this == ASK ? texts.get("button") : ""));
    }
}
