package com.sellercenter.gateway.answer;

import com.sellercenter.gateway.ClientView;
import com.sellercenter.kit.web.PageKey;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The paths whose answers are the same for everybody. */
final class PublicPaths {

    private static final Set<String> PATHS = Set.of("/public-questions/", "/public-reviews/", "/public-questions",
            "/public-reviews");

    private PublicPaths() {}

    static boolean contains(ServerHttpRequest request) {
        return PATHS.contains(request.getURI().getRawPath());
    }

    /** What makes two requests ask for the same bytes. */
    static PageKey key(int channel, ClientView client, ServerHttpRequest request) {
        return PageKey.of(channel, client.scheme(), client.host(), request.getURI());
    }
}
