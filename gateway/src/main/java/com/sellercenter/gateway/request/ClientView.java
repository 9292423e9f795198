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
import java.util.Set;
import java.util.function.Predicate;
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
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern IP = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Set<String> SCHEMES = Set.of("http", "https");
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
        var forwardedScheme = forwarded(headers, "X-Forwarded-Proto", SCHEMES::contains, scheme);
        var forwardedHost = forwarded(headers, "X-Forwarded-Host", ClientView::isHost, host);
        return new ClientView(text(client(peer, headers, proxies)), forwardedScheme,
                withoutDefaultPort(forwardedScheme, withPort(forwardedHost, headers)));
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

    private static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    // each proxy appends the address it was called from, so an entry counts only if a trusted proxy is to its right
    private static InetAddress client(InetAddress peer, HttpHeaders headers, TrustedProxies proxies) {
        var client = peer;
        for (var entry : values(headers, "X-Forwarded-For").reversed()) {
            var address = address(entry);
            if (address == null || !proxies.trusts(client)) {
                break;
            }
            client = address;
        }
        return client;
    }

    private static @Nullable InetAddress address(String entry) {
        var bare = entry.startsWith("[") && entry.contains("]")
                ? entry.substring(1, entry.indexOf(']'))
                : entry.matches("[\\d.]+:\\d+") ? entry.substring(0, entry.indexOf(':')) : entry;
        try {
            return IP.matcher(bare).matches() ? InetAddress.ofLiteral(bare) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
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

    // the trusted proxy wrote the last entry; the entries before it may come from the client
    private static String forwarded(HttpHeaders headers, String name, Predicate<String> wellFormed, String otherwise) {
        var entries = values(headers, name);
        return !entries.isEmpty() && wellFormed.test(entries.getLast()) ? entries.getLast() : otherwise;
    }

    // a header may come in several lines
    private static List<String> values(HttpHeaders headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).toList();
    }

    private static String withPort(String host, HttpHeaders headers) {
        var port = forwarded(headers, "X-Forwarded-Port", text -> PORT.matcher(text).matches(), "");
        return port.isEmpty() || host.matches(".*:\\d+") ? host : host + ":" + port;
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
