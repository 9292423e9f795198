package com.sellercenter.kit.web;

import java.util.Arrays;
import org.springframework.http.HttpHeaders;

/** What a client says by {@code If-None-Match} of the pages that it has. */
public final class EntityTags {

    private EntityTags() {}

    /** Whether a client with these headers has the page with that {@code ETag}. What it sends that is no tag is none. */
    public static boolean match(HttpHeaders request, String tag) {
        return request.getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
