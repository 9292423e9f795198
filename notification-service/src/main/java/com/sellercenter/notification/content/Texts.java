package com.sellercenter.notification.content;

import com.samskivert.mustache.Escapers;
import com.sellercenter.kit.drf.error.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** The texts of one language by name, from a file of properties in UTF-8. They are no HTML, and may name values. */
public final class Texts {

    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");

    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Our own texts: {@code /mail/NAME.LANGUAGE.properties}. */
    public static Texts builtIn(String name, Language language) {
        return new Texts(properties(resource("/mail/" + name + "." + language.code() + ".properties")));
    }

    /** The content of a file of ours. */
    public static String resource(String path) {
        try (InputStream file = Objects.requireNonNull(Texts.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These texts with those of a file in the place of some; an {@link IllegalArgumentException} for a name that none has. */
    Texts with(String file) {
        var changed = new HashMap<>(texts);
        properties(file).forEach((name, text) -> {
            if (changed.put(name, text) == null) {
                throw new IllegalArgumentException("no mail has a text " + name);
            }
        });
        return new Texts(changed);
    }

    /** The text of that name; an {@link IllegalArgumentException} where there is none. */
    public String get(String name) {
        var text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + name);
        }
        return text;
    }

    /** The text as a line of a template for plain text: Mustache takes the line break behind a part that stands alone. */
    Reader plain(String name) {
        return new StringReader(get(name) + "\n");
    }

    /** The text as a part of a template for HTML: escaped, and each value has a direction of its own. */
    Reader html(String name) {
        return new StringReader(VALUE.matcher(Escapers.HTML.escape(get(name)))
                .replaceAll("<span dir=\"auto\">{{$1}}</span>"));
    }

    private static Map<String, String> properties(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new HashMap<String, String>();
        properties.forEach((name, text) -> texts.put(name.toString(), text.toString()));
        return texts;
    }
}
