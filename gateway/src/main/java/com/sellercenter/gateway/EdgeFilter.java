package com.sellercenter.gateway;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.bearer.BearerTokens;
import com.sellercenter.gateway.token.Credentials;
import com.sellercenter.gateway.token.TokenService;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Negotiation;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.web.RefusalWriter;
import com.sellercenter.kit.web.RequestMetrics;
import java.net.URI;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Everything that is settled before a request is routed, in the order in which Django REST Framework settles it. */
@Component
@Order(0)
class EdgeFilter implements WebFilter {

    private final Channels channels;
    private final TrustedProxies proxies;
    private final RateLimits limits;
    private final TokenService tokens;
    private final BearerTokens bearers;
    private final IdentityTokens identities;

    EdgeFilter(Channels channels, TrustedProxies proxies, RateLimits limits, TokenService tokens,
            BearerTokens bearers, IdentityTokens identities) {
        this.channels = channels;
        this.proxies = proxies;
        this.limits = limits;
        this.tokens = tokens;
        this.bearers = bearers;
        this.identities = identities;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // the management port inherits the filters; it is for the operators' network alone
        if (WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            var request = exchange.getRequest();
            var path = request.getPath().value();
            exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
            var client = ClientView.of(request, proxies);
            var home = channels.ofHost(client.host());
            var language = Language.accepted(request.getHeaders(),
                    channels.language(Paths.channel(path).orElse(home)));
            exchange.getAttributes().put(RefusalWriter.LANGUAGE, language);
            if (Paths.isDocs(path)) {
                limits.takeForAddress(client.address());
                return chain.filter(exchange);
            }
            if (!Paths.exists(path)) {
                throw new Refusal.NotFound();
            }
            exchange.getAttributes().put(RequestMetrics.URI, Paths.pattern(path));
            Negotiation.requireJson(request);
            limits.takeForAddress(client.address());
            if (Paths.isDescription(path)) {
                return chain.filter(exchange);
            }
            return identity(request.getHeaders(), path, home)
                    .doOnNext(identity -> permit(identity, path, home))
                    .flatMap(identity -> pass(exchange, chain, new Passport(identity, identities.sign(identity), client,
                            language)));
        });
    }

    private Mono<Identity> identity(HttpHeaders headers, String path, int home) {
        return Paths.isPublic(path) ? Mono.just(Identity.visitor(home)) : identity(Credentials.in(headers));
    }

    private Mono<Identity> identity(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Platform token -> tokens.identify(token.value());
            case Credentials.Bearer jwt -> bearers.identify(jwt.value());
        };
    }

    private void permit(Identity identity, String path, int home) {
        var channel = Paths.channel(path).orElse(identity.channel());
        if (!channels.known(channel)) {
            throw new Refusal.NotFound();
        }
        if (Paths.isPublic(path)) {
            return;
        }
        limits.takeForPrincipal(identity.principal());
        if (Paths.isTokens(path)) {
            requireOperator(identity);
        } else if (Caller.of(identity, path) instanceof Caller.Shopper shopper && shopper.channel() != home) {
            throw new Refusal.PermissionDenied();
        }
        if (Paths.isReference(path)) {
            requireOperator(identity);
        }
    }

    private static void requireOperator(Identity identity) {
        if (!identity.operator()) {
            throw new Refusal.PermissionDenied();
        }
    }

    private static Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, Passport passport) {
        var request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > BodyReader.LIMIT) {
            throw new Refusal.BodyTooLarge();
        }
        exchange.getAttributes().put(TokenService.IDENTITY, passport.identity());
        exchange.getAttributes().put(Passport.ATTRIBUTE, passport);
        if (!Paths.isPublic(request.getPath().value())) {
            exchange.getResponse().getHeaders().setCacheControl("no-store");
        }
        var body = new BoundedBody(asSeen(request, passport.client()));
        return chain.filter(exchange.mutate().request(body).build())
                .onErrorMap(ResponseStatusException.class,
                        error -> error.getStatusCode().is5xxServerError() && body.isAwaited()
                                ? new BodyTooSlow()
                                : error);
    }

    // services learn from X-Forwarded-* what the client sees; the list of tokens is answered here
    private static ServerHttpRequest asSeen(ServerHttpRequest request, ClientView client) {
        if (!Paths.isTokens(request.getPath().value())) {
            return request;
        }
        var query = request.getURI().getRawQuery();
        return request.mutate().uri(URI.create("%s://%s%s%s".formatted(client.scheme(), client.host(),
                request.getURI().getRawPath(), query == null ? "" : "?" + query))).build();
    }

    /** 408: the time for the service's answer was over before the client had sent the request. */
    private static final class BodyTooSlow extends Refusal {
        private BodyTooSlow() {
            super(HttpStatus.REQUEST_TIMEOUT, Text.of("The request body did not arrive in time."));
        }
    }
}
