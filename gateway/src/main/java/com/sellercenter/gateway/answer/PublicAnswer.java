package com.sellercenter.gateway.answer;

import com.sellercenter.kit.web.cache.EntityTags;
import com.sellercenter.kit.web.cache.PageKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** An answer of the feed, without the headers that differ from client to client. */
final class PublicAnswer {

    private static final List<String> SHARED_HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CACHE_CONTROL,
            HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);
    private static final int OVERHEAD = 500;

    private final HttpStatusCode status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;

    PublicAnswer(HttpStatusCode status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.body = body;
        for (var name : SHARED_HEADERS) {
            var value = headers.getFirst(name);
            if (value != null) {
                this.headers.put(name, value);
            }
        }
    }

    /** Whether it may be cached: errors may not. */
    boolean isPage() {
        return status.value() == HttpStatus.OK.value();
    }

    /** What it takes in memory with its key, in bytes. */
    int weight(PageKey key) {
        return OVERHEAD + key.length() + body.length;
    }

    /** Answers a client that sent these headers; with 304 if it has the page already. */
    Mono<Void> write(HttpHeaders request, ServerHttpResponse response) {
        headers.forEach(response.getHeaders()::set);
        if (isPage() && isKnownTo(request)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            return response.setComplete();
        }
        response.setStatusCode(status);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private boolean isKnownTo(HttpHeaders request) {
        return EntityTags.match(request, headers.getOrDefault(HttpHeaders.ETAG, ""));
    }
}
