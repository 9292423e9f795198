package com.sellercenter.endtoend.contract;

import com.sellercenter.contracts.json.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/** The wire texts in their two languages (contract §6). */
public final class Texts {

    /** The languages of the protocol, as {@code Accept-Language} has them. */
    public static final List<String> LANGUAGES = List.of("en", "tr");

    private static final Map<String, String> TURKISH = catalog();
    // of a template: {name}, {name:X} or %(name)s
    private static final Pattern PLACE = Pattern.compile("\\{\\w+(?::X)?}|%\\(\\w+\\)s");

    private Texts() {}

    /** The same text in another language, whatever template it was made of. */
    public static String translated(String english, String language) {
        if (language.equals("en")) {
            return english;
        }
        return TURKISH.entrySet().stream().map(text -> filled(text, english)).flatMap(Optional::stream).findFirst()
                .orElse(english);
    }

    /** The text of an English template in a language, with {@code argument} in its places. */
    public static String text(String language, String template, String argument) {
        var text = language.equals("en") ? template : TURKISH.getOrDefault(template, template);
        return PLACE.matcher(text).replaceAll(Matcher.quoteReplacement(argument));
    }

    private static Optional<String> filled(Map.Entry<String, String> text, String english) {
        var places = Pattern.compile(Arrays.stream(PLACE.split(text.getKey(), -1)).map(Pattern::quote)
                .collect(Collectors.joining("(.*)")), Pattern.DOTALL).matcher(english);
        if (!places.matches()) {
            return Optional.empty();
        }
        var turkish = text.getValue();
        for (var i = 1; i <= places.groupCount(); i++) {
            turkish = PLACE.matcher(turkish).replaceFirst(Matcher.quoteReplacement(places.group(i)));
        }
        return Optional.of(turkish);
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
