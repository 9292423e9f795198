package com.sellercenter.gateway;

import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * How the client sees us, and where it is. Only a trusted proxy is believed about it.
 *
 * @param address the client's, for the limits
 * @param scheme {@code http} or {@code https}
 * @param host with the port where it is not the scheme's own
 */
public record ClientView(String address, String scheme, String host) {

    /** What to believe of a request. */
    public static ClientView of(ServerHttpRequest request, boolean behindTrustedProxy) {
        var headers = request.getHeaders();
        var host = Objects.requireNonNullElse(headers.getFirst(HttpHeaders.HOST), "localhost");
        var scheme = Objects.requireNonNullElse(request.getURI().getScheme(), "http");
        if (!behindTrustedProxy) {
            return new ClientView(peer(request), scheme, host);
        }
        return new ClientView(last(headers, "X-Forwarded-For", peer(request)),
                last(headers, "X-Forwarded-Proto", scheme), last(headers, "X-Forwarded-Host", host));
    }

    /** The address at the other end of the connection. */
    public static String peer(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        return peer == null || peer.getAddress() == null ? "unknown" : peer.getAddress().getHostAddress();
    }

    // the last entry is the trusted proxy's own word; what stands before it came from outside
    private static String last(HttpHeaders headers, String name, String otherwise) {
        var value = headers.getFirst(name);
        return value == null || value.isBlank() ? otherwise : value.substring(value.lastIndexOf(',') + 1).strip();
    }
}
