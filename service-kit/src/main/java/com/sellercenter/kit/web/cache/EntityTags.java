package com.sellercenter.kit.web.cache;

import java.util.Arrays;
import org.springframework.http.HttpHeaders;

/** The {@code If-None-Match} header of a request (RFC 9110 §13.1.2). */
public final class EntityTags {

    private EntityTags() {}

    /** Whether the client has the page with that {@code ETag}. An {@code If-None-Match} value that is not a valid entity tag is
     * ignored. */
    public static boolean match(HttpHeaders request, String tag) {
        return request.getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
