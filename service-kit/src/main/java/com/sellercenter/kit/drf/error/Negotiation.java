package com.sellercenter.kit.drf.error;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Content negotiation: there is only JSON (contract §6). */
public final class Negotiation {

    private Negotiation() {}

    /** Refuses with 406 unless the client accepts JSON; a request without {@code Accept} accepts everything. */
    public static void requireJson(ServerHttpRequest request) {
        try {
            var accepted = request.getHeaders().getAccept();
            if (!accepted.isEmpty() && accepted.stream().noneMatch(type -> type.includes(MediaType.APPLICATION_JSON))) {
                throw new Refusal.NotAcceptable();
            }
        } catch (InvalidMediaTypeException e) {
            throw new Refusal.NotAcceptable();
        }
    }
}
