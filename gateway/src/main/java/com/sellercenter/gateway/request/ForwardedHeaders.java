package com.sellercenter.gateway.request;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The {@code X-Forwarded-*} headers of a trusted proxy. A malformed value counts as a missing one. */
record ForwardedHeaders(HttpHeaders headers) {

    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern ENDS_WITH_PORT = Pattern.compile(".*:\\d+");
    private static final Pattern IPV4_WITH_PORT = Pattern.compile("[\\d.]+:\\d+");
    private static final Pattern IP = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    String scheme(String fallback) {
        return last("X-Forwarded-Proto", SCHEMES::contains, fallback);
    }

    /** The host with the forwarded port, unless it has one itself. */
    String host(String fallback) {
        var host = last("X-Forwarded-Host", ClientView::isHost, fallback);
        var port = last("X-Forwarded-Port", text -> PORT.matcher(text).matches(), "");
        return port.isEmpty() || ENDS_WITH_PORT.matcher(host).matches() ? host : host + ":" + port;
    }

    // each proxy appends the address it was called from, so an entry counts only if a trusted proxy is to its right
    InetAddress client(InetAddress peer, TrustedProxies proxies) {
        var client = peer;
        for (var entry : values("X-Forwarded-For").reversed()) {
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
                : IPV4_WITH_PORT.matcher(entry).matches() ? entry.substring(0, entry.indexOf(':')) : entry;
        try {
            return IP.matcher(bare).matches() ? InetAddress.ofLiteral(bare) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // the trusted proxy wrote the last entry; the entries before it may come from the client
    private String last(String name, Predicate<String> wellFormed, String fallback) {
        var entries = values(name);
        return !entries.isEmpty() && wellFormed.test(entries.getLast()) ? entries.getLast() : fallback;
    }

    // a header may come in several lines
    private List<String> values(String name) {
        return headers.getOrDefault(name, List.of()).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).toList();
    }
}
