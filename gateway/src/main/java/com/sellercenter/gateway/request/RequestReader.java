package com.sellercenter.gateway.request;

import com.sellercenter.gateway.DemoPageProperties;
import com.sellercenter.kit.drf.error.Negotiation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.util.context.ContextView;

/** Parses requests, each of them once: what a handler ahead of the filters has parsed reaches them in the Reactor context. */
@Component
public class RequestReader {

    private static final String FORMAT = "format";
    private static final Set<String> KNOWN_FORMATS = Set.of("json", "");

    private final Channels channels;
    private final TrustedProxies proxies;
    private final DemoPageProperties demo;

    RequestReader(Channels channels, TrustedProxies proxies, DemoPageProperties demo) {
        this.channels = channels;
        this.proxies = proxies;
        this.demo = demo;
    }

    /** Parses a request; refuses one whose {@code Host} is missing or malformed with 400. */
    public IncomingRequest read(ServerHttpRequest request) {
        var client = ClientView.of(request, proxies);
        var found = find(request.getPath().value(), client);
        var mediaType = found.map(resource -> resource.endpoint().mediaType()).orElse(MediaType.APPLICATION_JSON);
        return new IncomingRequest(found, client, channels.ofHost(client.host()),
                Negotiation.accepts(mediaType, request.getHeaders()), isKnownFormat(request));
    }

    private Optional<Resource> find(String path, ClientView client) {
        return Resource.at(path).or(() -> demo.isServedAt(client.host()) ? Resource.ofDemo(path) : Optional.empty());
    }

    // of a repeated parameter, the last counts, as in Django
    private static boolean isKnownFormat(ServerHttpRequest request) {
        var query = request.getURI().getRawQuery();
        if (query == null || !query.contains(FORMAT)) {
            return true; // most requests: their parameters need not be parsed here
        }
        var formats = request.getQueryParams().getOrDefault(FORMAT, List.of());
        return formats.isEmpty() || KNOWN_FORMATS.contains(Objects.requireNonNullElse(formats.getLast(), ""));
    }

    /** The request that the context holds, or else this one, parsed. */
    public IncomingRequest read(ServerHttpRequest request, ContextView context) {
        return context.<IncomingRequest>getOrEmpty(IncomingRequest.class).orElseGet(() -> read(request));
    }
}
