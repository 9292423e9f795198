package com.sellercenter.kit.management;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.web.Sha256;
import com.sellercenter.kit.web.error.RefusalWriter;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps the management port read-only for everybody but the holder of the operators' token: to empty the feed, to discard dead
 * letters or to send mails again takes {@code Authorization: Bearer} with it. Without a token these operations are off.
 */
public final class OperatorFilter implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String BEARER = "Bearer ";

    private final byte @Nullable [] digest;
    private final RefusalWriter refusals;

    public OperatorFilter(OperatorProperties properties, RefusalWriter refusals) {
        this.digest = properties.token().isEmpty() ? null : Sha256.digest(properties.token());
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (READING.contains(exchange.getRequest().getMethod())
                || !WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return chain.filter(exchange);
        }
        return refusal(exchange.getRequest().getHeaders()).map(refusal -> refusals.write(exchange, refusal))
                .orElseGet(() -> chain.filter(exchange));
    }

    private Optional<Refusal> refusal(HttpHeaders headers) {
        if (digest == null) {
            return Optional.of(new SwitchedOff());
        }
        var header = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.of(new Refusal.NotAuthenticated());
        }
        return MessageDigest.isEqual(digest, Sha256.digest(header.substring(BEARER.length())))
                ? Optional.empty()
                : Optional.of(new Refusal.InvalidToken());
    }

    /** 403: no token is set, so nobody may. */
    private static final class SwitchedOff extends Refusal {
        private SwitchedOff() {
            super(HttpStatus.FORBIDDEN, Text.of("Set MANAGEMENT_TOKEN to allow this operation."));
        }
    }
}
