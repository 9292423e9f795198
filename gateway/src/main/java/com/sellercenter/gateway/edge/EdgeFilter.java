package com.sellercenter.gateway.edge;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.request.Channels;
import com.sellercenter.gateway.request.IncomingRequest;
import com.sellercenter.gateway.request.RequestReader;
import com.sellercenter.gateway.request.Resource;
import com.sellercenter.gateway.request.Target;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.RequestMetrics;
import com.sellercenter.kit.web.error.RefusalWriter;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Settles everything about a request before it is routed, in five steps and in Django REST Framework's order. */
@Component
@Order(0)
class EdgeFilter implements WebFilter {

    private final RequestReader requests;
    private final Channels channels;
    private final RateLimits limits;
    private final Authentication authentication;
    private final ChannelMetrics metrics;

    EdgeFilter(RequestReader requests, Channels channels, RateLimits limits, Authentication authentication,
            ChannelMetrics metrics) {
        this.requests = requests;
        this.channels = channels;
        this.limits = limits;
        this.authentication = authentication;
        this.metrics = metrics;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // the management port inherits the filters; only the operators' network reaches it
        if (WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return chain.filter(exchange);
        }
        return Mono.deferContextual(context -> Mono.just(receive(exchange, context)))
                .map(this::admit)
                .flatMap(request -> authenticate(request, exchange))
                .map(this::authorize)
                .flatMap(request -> forward(request, exchange, chain));
    }

    // 400 without a proper host, 404 without such a path
    private IncomingRequest receive(ServerWebExchange exchange, ContextView context) {
        exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
        var request = requests.read(exchange.getRequest(), context);
        exchange.getAttributes().put(RefusalWriter.LANGUAGE,
                Language.accepted(exchange.getRequest().getHeaders(), channels.language(request.channel())));
        exchange.getAttributes().put(RequestMetrics.URI, request.resource().endpoint().metric());
        exchange.getResponse().beforeCommit(
                () -> Mono.fromRunnable(() -> metrics.answered(request, exchange.getResponse())));
        return request;
    }

    // 404 for another format than JSON, 406 where the client does not accept that, 429 where its address asks too often
    private IncomingRequest admit(IncomingRequest request) {
        if (request.resource().isNegotiated() && !request.knownFormat()) {
            throw new Refusal.NotFound();
        }
        if (request.resource().isNegotiated() && !request.acceptable()) {
            throw new Refusal.NotAcceptable();
        }
        limits.takeForAddress(request.client().address());
        return request;
    }

    // 401 without a valid credential, 503 where it cannot be verified now
    private Mono<AuthenticatedRequest> authenticate(IncomingRequest request, ServerWebExchange exchange) {
        var identity = request.resource().isOpen()
                ? Mono.just(Identity.visitor(request.home()))
                : authentication.identify(exchange.getRequest().getHeaders());
        return identity.map(caller -> new AuthenticatedRequest(request, caller));
    }

    // 404 for an unknown channel, 429 where the token asks too often, 403 without the resource's role
    private AuthenticatedRequest authorize(AuthenticatedRequest request) {
        var resource = request.resource();
        channels.requireKnown(resource.channel().orElse(request.identity().channel()));
        if (resource.isOfHost()) {
            channels.requireKnown(request.incoming().home());
        }
        if (!resource.isOpen()) {
            limits.takeForPrincipal(request.identity().principal());
        }
        resource.authorize(request.identity(), request.incoming().home());
        return request;
    }

    // 501 for a transfer coding that is not chunked, 413 where the body is declared too large
    private Mono<Void> forward(AuthenticatedRequest request, ServerWebExchange exchange, WebFilterChain chain) {
        if (request.resource() instanceof Resource.Documentation) {
            return chain.filter(exchange);
        }
        // a service gets the client's view in X-Forwarded-*; what is answered here makes its links from the URI
        var body = BoundedBody.of(request.resource().endpoint().target() == Target.GATEWAY
                ? request.client().restoreUri(exchange.getRequest())
                : exchange.getRequest());
        if (!request.resource().isOpen()) {
            exchange.getResponse().getHeaders().setCacheControl("no-store");
        }
        request.attachTo(exchange);
        return chain.filter(exchange.mutate().request(body).build());
    }
}
