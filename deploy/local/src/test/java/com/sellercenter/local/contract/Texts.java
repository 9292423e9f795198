package com.sellercenter.local.contract;

import com.sellercenter.contracts.json.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/** The wire texts in their two languages, by their English templates (contract §6). */
final class Texts {

    /** The languages of the protocol, as {@code Accept-Language} has them. */
    static final String[] LANGUAGES = {"en", "tr"};

    private static final Map<String, String> TURKISH = catalog();

    private Texts() {}

    /**
     * The text of a template in a language.
     *
     * @param arguments for its {@code {}} or {@code %()s} places, in their order
     */
    static String text(String language, String template, Object... arguments) {
        var text = language.equals("tr") ? TURKISH.getOrDefault(template, template) : template;
        for (var argument : arguments) {
            text = text.replaceFirst("\\{\\w+(:X)?}|%\\(\\w+\\)s",
                    java.util.regex.Matcher.quoteReplacement(String.valueOf(argument)));
        }
        return text;
    }

    private static Map<String, String> catalog() {
        try (var file = Texts.class.getResourceAsStream("/messages.json")) {
            return JsonFormat.mapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
