package com.sellercenter.gateway.request;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A client's address, and the scheme and host by which it addresses the gateway. {@code X-Forwarded-*} headers count only
 * when a trusted proxy sends them and only when they are well-formed, because links and rate limits are made from them.
 *
 * @param address the client's, for the rate limits; of IPv6 the /64 network, which a provider assigns to one client
 * @param scheme {@code http} or {@code https}
 * @param host with the port where it is not the scheme's own
 */
public record ClientView(String address, String scheme, String host) {

    private static final Pattern HOST = Pattern
            .compile("(\\w[\\w.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(:[1-9]\\d{0,4})?");
    private static final int NETWORK_BYTES = 8; // the /64 of an IPv6 address

    /** Reads the client of a request; refuses a missing, repeated or malformed {@code Host} with 400. */
    public static ClientView of(ServerHttpRequest request, TrustedProxies proxies) {
        var headers = request.getHeaders();
        var host = host(headers);
        var peer = peer(request);
        var scheme = Objects.requireNonNullElse(request.getURI().getScheme(), "http");
        if (peer == null || !proxies.trusts(peer)) {
            return new ClientView(text(peer), scheme, withoutDefaultPort(scheme, host));
        }
        var forwarded = new ForwardedHeaders(headers);
        var forwardedScheme = forwarded.scheme(scheme);
        return new ClientView(text(forwarded.client(peer, proxies)), forwardedScheme,
                withoutDefaultPort(forwardedScheme, forwarded.host(host)));
    }

    /** The request with the URI that the client sees. */
    public ServerHttpRequest restoreUri(ServerHttpRequest request) {
        var query = request.getURI().getRawQuery();
        return request.mutate().uri(URI.create("%s://%s%s%s".formatted(scheme, host, request.getURI().getRawPath(),
                query == null ? "" : "?" + query))).build();
    }

    private static String host(HttpHeaders headers) {
        var hosts = headers.getOrDefault(HttpHeaders.HOST, List.of());
        if (hosts.size() != 1 || !isHost(hosts.getFirst())) {
            throw new MalformedHost();
        }
        return hosts.getFirst();
    }

    private static @Nullable InetAddress peer(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        return peer == null ? null : peer.getAddress();
    }

    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    private static String text(@Nullable InetAddress address) {
        return switch (address) {
            case null -> "unknown";
            case Inet6Address six -> HexFormat.of().formatHex(network(six.getAddress()));
            default -> address.getHostAddress();
        };
    }

    private static byte[] network(byte[] address) {
        return Arrays.copyOf(Arrays.copyOf(address, NETWORK_BYTES), address.length);
    }

    private static String withoutDefaultPort(String scheme, String host) {
        var port = scheme.toLowerCase(Locale.ROOT).equals("https") ? ":443" : ":80";
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    /** 400, as Django answers a host that it does not allow. */
    private static final class MalformedHost extends Refusal {
        private MalformedHost() {
            super(HttpStatus.BAD_REQUEST, Text.of("Malformed request."));
        }
    }
}
