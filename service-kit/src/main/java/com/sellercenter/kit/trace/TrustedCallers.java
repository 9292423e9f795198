package com.sellercenter.kit.trace;

import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whose {@code traceparent} is continued. Anybody else's is ignored: it would decide what is sampled here. */
@FunctionalInterface
public interface TrustedCallers {

    /** Whether the sender of the request is trusted. Asked only where the request has a {@code traceparent}. */
    boolean trusts(ServerHttpRequest request);
}
