package com.sellercenter.gateway.request;

import com.sellercenter.kit.trace.TrustedCallers;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Continues only traces that come from a trusted proxy, and only where the settings say that the proxies make them: most
 * proxies rewrite {@code X-Forwarded-*} and pass the {@code traceparent} of a stranger on.
 */
@Component
class TracesOfProxies implements TrustedCallers {

    private final TraceProperties properties;
    private final TrustedProxies proxies;

    TracesOfProxies(TraceProperties properties, TrustedProxies proxies) {
        this.properties = properties;
        this.proxies = proxies;
    }

    @Override
    public boolean trusts(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        return properties.fromProxies() && peer != null && proxies.trusts(peer.getAddress());
    }
}
