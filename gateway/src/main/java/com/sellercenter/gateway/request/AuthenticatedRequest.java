package com.sellercenter.gateway.request;

import com.sellercenter.contracts.identity.Identity;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/** A request with the identity of its caller, to be authorized for its resource. */
public record AuthenticatedRequest(IncomingRequest incoming, Identity identity) {

    private static final String ATTRIBUTE = AuthenticatedRequest.class.getName();

    /** The authorized request of this exchange; nothing before the edge filter has passed it and on the management port. */
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
