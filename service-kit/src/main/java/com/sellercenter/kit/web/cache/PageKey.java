package com.sellercenter.kit.web.cache;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Identifies the bytes of a public page: the channel, and the address as the client sees it, which is in the page's links. Parameters are sorted by name, as they are in the links.
 */
public record PageKey(int channel, String scheme, String authority, String path, String query) {

    /** Of a request that has the client's own view as its URI. */
    public static PageKey of(int channel, URI uri) {
        return of(channel, Objects.requireNonNullElse(uri.getScheme(), "http"),
                Objects.requireNonNullElse(uri.getRawAuthority(), ""), uri);
    }

    /** Of a request whose client sees us under another scheme and authority than its URI has. */
    public static PageKey of(int channel, String scheme, String authority, URI uri) {
        return new PageKey(channel, scheme, authority, uri.getRawPath(),
                sorted(Objects.requireNonNullElse(uri.getRawQuery(), "")));
    }

    /** The address of the page as the client sees it. */
    public URI uri() {
        return URI.create(scheme + "://" + authority + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** The characters in it, for what it takes in memory. */
    public int length() {
        return authority.length() + path.length() + query.length();
    }

    // a stable sort: of repeated parameters the last counts
    private static String sorted(String query) {
        return query.indexOf('&') < 0
                ? query
                : Arrays.stream(query.split("&", -1)).sorted(Comparator.comparing(PageKey::name))
                        .collect(Collectors.joining("&"));
    }

    private static String name(String parameter) {
        var end = parameter.indexOf('=');
        return end < 0 ? parameter : parameter.substring(0, end);
    }
}
