package com.sellercenter.gateway;

import java.util.Set;
import org.springframework.stereotype.Component;

/** The addresses whose word about the client is taken. */
@Component
public class TrustedProxies {

    private final Set<String> addresses;

    TrustedProxies(GatewayProperties properties) {
        addresses = Set.copyOf(properties.trustedProxies());
    }

    /** Whether what that address says about a client is believed. */
    public boolean trusts(String peer) {
        return addresses.contains(peer);
    }
}
