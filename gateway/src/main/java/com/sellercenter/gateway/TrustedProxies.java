package com.sellercenter.gateway;

import java.net.InetAddress;
import java.util.List;
import org.springframework.stereotype.Component;

/** Those whose word about the client is taken. */
@Component
public class TrustedProxies {

    private final List<AddressRange> ranges;

    TrustedProxies(GatewayProperties properties) {
        ranges = properties.trustedProxies().stream().map(AddressRange::of).toList();
    }

    /** Whether what that address says about a client is believed. */
    boolean trusts(InetAddress peer) {
        return ranges.stream().anyMatch(range -> range.contains(peer));
    }
}
