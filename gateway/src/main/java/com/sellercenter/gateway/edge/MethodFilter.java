package com.sellercenter.gateway.edge;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.request.Endpoint;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code OPTIONS} and refuses methods that a resource does not have, as Django REST Framework does: after the caller
 * is authorized, and in the same words for all resources.
 */
@Component
@Order(1)
class MethodFilter implements WebFilter {

    private final JsonMapper json;

    MethodFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // documentation and the management port have no authenticated request; Spring checks their methods
        return AuthenticatedRequest.of(exchange)
                .map(request -> filter(request.resource().endpoint(), exchange, chain))
                .orElseGet(() -> chain.filter(exchange));
    }

    private Mono<Void> filter(Endpoint endpoint, ServerWebExchange exchange, WebFilterChain chain) {
        var method = exchange.getRequest().getMethod();
        if (method.equals(HttpMethod.OPTIONS)) {
            return describe(endpoint, exchange);
        }
        return endpoint.methods().contains(method)
                ? chain.filter(exchange)
                : Mono.error(() -> new Refusal.MethodNotAllowed(method.name(), endpoint.methods()));
    }

    private Mono<Void> describe(Endpoint endpoint, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().set("Allow", Refusal.MethodNotAllowed.allow(endpoint.methods()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        var body = json.writeValueAsBytes(new Description(endpoint.name(), "",
                List.of(endpoint.mediaType().toString()), List.of(MediaType.APPLICATION_JSON_VALUE)));
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** DRF's metadata. */
    record Description(String name, String description, List<String> renders, List<String> parses) {}
}
