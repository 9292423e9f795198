package com.sellercenter.gateway;

import java.util.Set;
import org.springframework.stereotype.Component;

/** The addresses whose word about the client is taken. */
@Component
class TrustedProxies {

    private final Set<String> addresses;

    TrustedProxies(GatewayProperties properties) {
        addresses = Set.copyOf(properties.trustedProxies());
    }

    boolean trusts(String peer) {
        return addresses.contains(peer);
    }
}
