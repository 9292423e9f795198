package com.sellercenter.kit.drf.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The languages of the protocol (contract §6). */
public enum Language {
    EN, TR;

    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.of("tr"));
    private static final Map<String, String> TURKISH = catalog();

    /** The first language of {@code Accept-Language} that the protocol has, or the fallback. */
    public static Language accepted(HttpHeaders headers, Language fallback) {
        if (headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return fallback;
        }
        try {
            var locale = Locale.lookup(headers.getAcceptLanguage(), LOCALES);
            return locale == null ? fallback : valueOf(locale.getLanguage().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return fallback;
        }
    }

    /** {@code en} or {@code tr}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String translate(String english) {
        return this == TR ? TURKISH.getOrDefault(english, english) : english;
    }

    private static Map<String, String> catalog() {
        try (var file = Language.class.getResourceAsStream("/messages.json")) {
            return new JsonMapper().readValue(file, new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
