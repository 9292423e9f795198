package com.sellercenter.kit.drf.error;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Content negotiation: there is only JSON (contract §6). */
public final class Negotiation {

    private Negotiation() {}

    /** Refuses with 406 unless the client accepts JSON. */
    public static void requireJson(ServerHttpRequest request) {
        if (!acceptsJson(request.getHeaders())) {
            throw new Refusal.NotAcceptable();
        }
    }

    /** Whether {@code Accept} takes JSON: a missing one takes everything, a malformed one nothing. */
    public static boolean acceptsJson(HttpHeaders headers) {
        try {
            var accepted = headers.getAccept();
            return accepted.isEmpty() || accepted.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
