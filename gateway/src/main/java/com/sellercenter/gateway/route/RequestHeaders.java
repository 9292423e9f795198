package com.sellercenter.gateway.route;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.error.RefusalWriter;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The headers that a service gets: those of the client without any that it could forge, and with the caller's identity,
 * signed. Runs after the library's own filters.
 */
@Component
class RequestHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> REMOVED = List.of(HttpHeaders.COOKIE, "Forwarded", "X-Forwarded-For",
            "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Ssl", Trace.HEADER, "tracestate");

    private final IdentityTokens identities;

    RequestHeaders(IdentityTokens identities) {
        this.identities = identities;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var request = AuthenticatedRequest.of(exchange).orElseThrow();
        Language language = exchange.getRequiredAttribute(RefusalWriter.LANGUAGE);
        var headers = new HttpHeaders();
        headers.putAll(input);
        REMOVED.forEach(headers::remove);
        headers.setBearerAuth(identities.sign(request.identity()));
        headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE); // the edge has settled what the client accepts
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language.code());
        headers.set("X-Forwarded-Host", request.client().host());
        headers.set("X-Forwarded-Proto", request.client().scheme());
        headers.set(RequestIdFilter.HEADER, exchange.getResponse().getHeaders().getFirst(RequestIdFilter.HEADER));
        var traceparent = RouteSpans.traceparent(exchange);
        if (!traceparent.isEmpty()) {
            headers.set(Trace.HEADER, traceparent);
        }
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }
}
