package com.sellercenter.gateway;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.net.Inet6Address;
import java.net.InetAddress;
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
 * How the client sees us, and where it is. Only a trusted proxy is believed about it, and what it says only where it can be
 * a scheme, a host, a port or an address: all of this goes into links or decides about limits.
 *
 * @param address the client's, for the limits; of IPv6 the /64 network, which one client has as a whole
 * @param scheme {@code http} or {@code https}
 * @param host with the port where it is not the scheme's own
 */
public record ClientView(String address, String scheme, String host) {

    private static final Pattern HOST = Pattern
            .compile("(\\w[\\w.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])(:[1-9]\\d{0,4})?");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern IP = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int SUBSCRIBER_BITS = 64;

    /** Refuses a request that names no host, or something that is none, with 400. */
    public static ClientView of(ServerHttpRequest request, TrustedProxies proxies) {
        var headers = request.getHeaders();
        var host = headers.getFirst(HttpHeaders.HOST);
        if (host == null || !namesHost(request)) {
            throw new BadHost();
        }
        var peer = peer(request);
        var scheme = Objects.requireNonNullElse(request.getURI().getScheme(), "http");
        if (peer == null || !proxies.trusts(peer)) {
            return new ClientView(subscriber(peer), scheme, portless(scheme, host));
        }
        var seenScheme = said(headers, "X-Forwarded-Proto", SCHEMES::contains, scheme);
        var seenHost = said(headers, "X-Forwarded-Host", ClientView::isHost, host);
        return new ClientView(subscriber(client(peer, headers, proxies)), seenScheme,
                portless(seenScheme, withPort(seenHost, headers)));
    }

    /** Whether a request names a host that can be one, and no second. */
    public static boolean namesHost(ServerHttpRequest request) {
        var hosts = request.getHeaders().getOrDefault(HttpHeaders.HOST, List.of());
        return hosts.size() == 1 && isHost(hosts.getFirst());
    }

    private static @Nullable InetAddress peer(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        return peer == null ? null : peer.getAddress();
    }

    private static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    // from right to left, each address was added by the one to its right: what stands left of a stranger is hearsay
    private static InetAddress client(InetAddress peer, HttpHeaders headers, TrustedProxies proxies) {
        var client = peer;
        for (var entry : all(headers, "X-Forwarded-For").reversed()) {
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

    private static String subscriber(@Nullable InetAddress address) {
        return switch (address) {
            case null -> "unknown";
            case Inet6Address six ->
                HexFormat.of().formatHex(AddressRange.masked(six.getAddress(), SUBSCRIBER_BITS));
            default -> address.getHostAddress();
        };
    }

    // the last entry is the trusted proxy's own word; what stands before it came from outside
    private static String said(HttpHeaders headers, String name, Predicate<String> sensible, String otherwise) {
        var entries = all(headers, name);
        return !entries.isEmpty() && sensible.test(entries.getLast()) ? entries.getLast() : otherwise;
    }

    // a header may come in several lines
    private static List<String> all(HttpHeaders headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).toList();
    }

    private static String withPort(String host, HttpHeaders headers) {
        var port = said(headers, "X-Forwarded-Port", text -> PORT.matcher(text).matches(), "");
        return port.isEmpty() || host.matches(".*:\\d+") ? host : host + ":" + port;
    }

    private static String portless(String scheme, String host) {
        var usual = scheme.toLowerCase(Locale.ROOT).equals("https") ? ":443" : ":80";
        return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
    }

    /** 400, as Django refuses such a host. */
    private static final class BadHost extends Refusal {
        private BadHost() {
            super(HttpStatus.BAD_REQUEST, Text.of("Malformed request."));
        }
    }
}
