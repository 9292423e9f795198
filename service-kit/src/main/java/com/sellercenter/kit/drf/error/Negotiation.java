package com.sellercenter.kit.drf.error;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Content negotiation: there is JSON (contract §6), and event streams (§12). */
public final class Negotiation {

    private Negotiation() {}

    /** Refuses with 406 unless the client accepts JSON. */
    public static void requireJson(ServerHttpRequest request) {
        if (!accepts(MediaType.APPLICATION_JSON, request.getHeaders())) {
            throw new Refusal.NotAcceptable();
        }
    }

    /** Whether {@code Accept} takes the media type: a missing one takes everything, a malformed one nothing. */
    public static boolean accepts(MediaType offered, HttpHeaders headers) {
        try {
            var accepted = headers.getAccept();
            return accepted.isEmpty() || accepted.stream().anyMatch(type -> type.includes(offered));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
