package com.sellercenter.benchmark.bare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a service executed.
 *
 * @param sql with places {@code $1}, {@code $2}…
 * @param values of those places, as texts
 */
public record LoggedStatement(String database, String sql, List<@Nullable String> values) {

    /** Whether the text stands in the statement, whatever its case and white space. */
    public boolean says(String text) {
        return flat(sql).contains(flat(text));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
