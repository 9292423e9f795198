package com.sellercenter.gateway.request;

import com.sellercenter.kit.drf.error.Negotiation;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.util.context.ContextView;

/** Parses requests, each of them once: what a handler ahead of the filters has parsed reaches them in the Reactor context. */
@Component
public class RequestReader {

    private final Channels channels;
    private final TrustedProxies proxies;

    RequestReader(Channels channels, TrustedProxies proxies) {
        this.channels = channels;
        this.proxies = proxies;
    }

    /** Parses a request; refuses one whose {@code Host} is missing or malformed with 400. */
    public IncomingRequest read(ServerHttpRequest request) {
        var client = ClientView.of(request, proxies);
        return new IncomingRequest(Resource.at(request.getPath().value()), client, channels.ofHost(client.host()),
                Negotiation.acceptsJson(request.getHeaders()));
    }

    /** The request that the context holds, or else this one, parsed. */
    public IncomingRequest read(ServerHttpRequest request, ContextView context) {
        return context.<IncomingRequest>getOrEmpty(IncomingRequest.class).orElseGet(() -> read(request));
    }
}
