package com.sellercenter.gateway.request;

import com.sellercenter.contracts.identity.Identity;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/** A request whose caller is known, and of whom its resource's role is required. */
public record AuthenticatedRequest(IncomingRequest incoming, Identity identity) {

    private static final String ATTRIBUTE = AuthenticatedRequest.class.getName();

    /** The request of this exchange, once it has passed the edge filter; nothing on the management port. */
    public static Optional<AuthenticatedRequest> of(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    public Resource resource() {
        return incoming.resource();
    }

    public ClientView client() {
        return incoming.client();
    }

    /** Makes this the request of the exchange. */
    public void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
