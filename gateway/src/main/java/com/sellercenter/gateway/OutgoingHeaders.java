package com.sellercenter.gateway;

import com.sellercenter.kit.web.RequestIdFilter;
import java.util.List;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Takes off what a client could forge, and puts on what we found out ourselves. Runs after the library's own filters. */
@Component
class OutgoingHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> NOT_OURS = List.of(HttpHeaders.COOKIE, "Forwarded", "X-Forwarded-For",
            "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Ssl");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        Passport passport = Objects.requireNonNull(exchange.getAttribute(Passport.ATTRIBUTE));
        var headers = new HttpHeaders();
        headers.putAll(input);
        NOT_OURS.forEach(headers::remove);
        headers.setBearerAuth(passport.signed());
        headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE); // what the client takes it as is its own affair
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, passport.language().code());
        headers.set("X-Forwarded-Host", passport.client().host());
        headers.set("X-Forwarded-Proto", passport.client().scheme());
        headers.set(RequestIdFilter.HEADER, exchange.getResponse().getHeaders().getFirst(RequestIdFilter.HEADER));
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }
}
