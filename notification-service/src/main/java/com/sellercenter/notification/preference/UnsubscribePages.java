package com.sellercenter.notification.preference;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.notification.content.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Renders the pages behind the link that stops mails. They show nothing of the recipient. */
@Component
class UnsubscribePages {

    // read at the start: an event loop reads no files
    private final Template template = Mustache.compiler().emptyStringIsFalse(true)
            .compile(Texts.resource("/mail/unsubscribe.html"));
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    UnsubscribePages() {
        for (var language : Language.values()) {
            texts.put(language, Texts.builtIn("unsubscribe", language));
        }
    }

    /** The page as HTML. */
    String render(UnsubscribePage page, Language language) {
        var words = Objects.requireNonNull(texts.get(language));
        return template.execute(Map.of("language", language.code(), "title", words.get(page + ".title"), "text",
                words.get(page + ".text"), "button", page == UnsubscribePage.ASK ? words.get("button") : ""));
    }
}
