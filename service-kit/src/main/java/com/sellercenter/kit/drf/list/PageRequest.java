package com.sellercenter.kit.drf.list;

import com.sellercenter.kit.drf.error.Refusal;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which page a client asks for by {@code ?page=} and {@code ?page_size=} (contract §4).
 *
 * @param number from 1; {@link #LAST} for {@code page=last}
 * @param size from 1 to 100
 */
public record PageRequest(int number, int size) {

    /** The number that stands for the last page, whichever it is. */
    public static final int LAST = -1;

    private static final int DEFAULT_SIZE = 10;
    private static final int MAX_SIZE = 100;
    private static final Pattern POSITIVE = Pattern.compile("\\s*\\+?0*([1-9]\\d*)\\s*");

    /** Reads the parameters; of repeated ones the last counts. A page that cannot be is an {@link Refusal.InvalidPage}. */
    public static PageRequest of(MultiValueMap<String, String> query) {
        return new PageRequest(number(last(query.get("page"))), size(last(query.get("page_size"))));
    }

    /** How many rows come before this page in a list of {@code count} rows; refuses a page past the end. */
    public long offset(long count) {
        var pages = Math.max(1, (count + size - 1) / size);
        if (number > pages) {
            throw new Refusal.InvalidPage();
        }
        return (number == LAST ? pages - 1 : number - 1L) * size;
    }

    /** The page with its links, which keep all other parameters, sorted by name. {@code uri} is the client's own view. */
    public <T> Page<T> page(long count, List<T> results, URI uri) {
        var current = offset(count) / size + 1;
        var last = Math.max(1, (count + size - 1) / size);
        return new Page<>(count, current < last ? link(uri, current + 1) : null,
                current > 1 ? link(uri, current - 1) : null,
                results);
    }

    private static String link(URI uri, long page) {
        var query = new QueryString(uri.getRawQuery());
        query.remove("page");
        if (page > 1) {
            query.set("page", String.valueOf(page));
        }
        var path = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        return query.toString().isEmpty() ? path : path + "?" + query;
    }

    private static int number(@Nullable String page) {
        if (page == null) {
            return 1;
        }
        if (page.equals("last")) {
            return LAST;
        }
        return positive(page).orElseThrow(Refusal.InvalidPage::new);
    }

    private static int size(@Nullable String size) {
        return Math.min(MAX_SIZE, positive(size == null ? "" : size).orElse(DEFAULT_SIZE));
    }

    // one that is too large for an int is past every end and above every bound anyway
    private static OptionalInt positive(String text) {
        var number = POSITIVE.matcher(text);
        return number.matches()
                ? OptionalInt.of(new BigInteger(number.group(1)).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue())
                : OptionalInt.empty();
    }

    // a parameter without "=" is an empty one
    private static @Nullable String last(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : Objects.requireNonNullElse(values.getLast(), "");
    }
}
