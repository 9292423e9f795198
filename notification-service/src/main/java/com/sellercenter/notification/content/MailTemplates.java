package com.sellercenter.notification.content;

import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.settings.ChannelProperties;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The templates of all channels and languages, read at the start. */
@Component
public class MailTemplates {

    private static final String TEXT = Texts.resource("/mail/mail.txt");
    private static final String HTML = Texts.resource("/mail/mail.html");

    private final Map<Language, MailTemplate> builtIn = new EnumMap<>(Language.class);
    private final Map<String, MailTemplate> replaced = new HashMap<>();

    /** A {@code WrongSetting} where a file of the directory cannot be used. */
    public MailTemplates(ChannelProperties channels, MailContentProperties properties) {
        var directory = new TemplateDirectory(properties.templates(), channels.channels().keySet());
        for (var language : Language.values()) {
            builtIn.put(language, new MailTemplate(language, Texts.builtIn("mail", language), TEXT, HTML));
            channels.channels().keySet().stream().filter(channel -> directory.has(channel, language))
                    .forEach(channel -> replace(channel, language, directory));
        }
    }

    /** Renders a mail of the channel in the language. */
    public MailContent render(int channel, Language language, MailValues values) {
        var own = replaced.get(TemplateDirectory.name(channel, language));
        return (own == null ? Objects.requireNonNull(builtIn.get(language)) : own).render(values);
    }

    // what is wrong is told now, and not by mails that cannot be rendered
    private void replace(int channel, Language language, TemplateDirectory directory) {
        var name = TemplateDirectory.name(channel, language);
        try {
            var texts = Texts.builtIn("mail", language);
            var template = new MailTemplate(language,
                    directory.file(channel, language, "properties").map(texts::with).orElse(texts),
                    directory.file(channel, language, "txt").orElse(TEXT),
                    directory.file(channel, language, "html").orElse(HTML));
            TrialMail.of(template);
            replaced.put(name, template);
        } catch (RuntimeException e) { // of the template library, or ours
            throw TemplateDirectory.wrong("has files for " + name + " that cannot be used: " + e.getMessage());
        }
    }
}
