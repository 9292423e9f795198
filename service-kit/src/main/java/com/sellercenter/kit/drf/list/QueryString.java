package com.sellercenter.kit.drf.list;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL, read and written to the byte as Python's {@code urllib.parse} does it, of which the links of the
 * platform were made. What is written is plain ASCII without quotes or brackets, whatever was read.
 */
final class QueryString {

    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final SortedMap<String, List<String>> parameters = new TreeMap<>();

    /** @param raw as it stands in a URL behind the question mark */
    QueryString(@Nullable String raw) {
        for (var parameter : (raw == null ? "" : raw).split("&", -1)) {
            if (!parameter.isEmpty()) {
                add(parameter);
            }
        }
    }

    private void add(String parameter) {
        var pair = parameter.split("=", 2);
        parameters.computeIfAbsent(decode(pair[0]), name -> new ArrayList<>())
                .add(pair.length == 1 ? "" : decode(pair[1]));
    }

    void set(String name, String value) {
        parameters.put(name, List.of(value));
    }

    void remove(String name) {
        parameters.remove(name);
    }

    /** All parameters sorted by name, the values of one name in their order. */
    @Override
    public String toString() {
        var query = new StringBuilder();
        parameters.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                .append(encode(name)).append('=').append(encode(value))));
        return query.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(STRAY_PERCENT.matcher(text).replaceAll("%25"), StandardCharsets.UTF_8);
    }

    // Java and Python differ in two characters
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
    }
}
