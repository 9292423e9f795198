package com.sellercenter.contracts.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request speaks for, as the gateway found out and signed.
 *
 * @param principal who really asks, for the record: {@code token:17}, {@code public}, or a service's name
 * @param channel the storefront; 0 for a service
 * @param user the shopper it speaks for, if any
 * @param datasources the shops it speaks for
 * @param operator whether it speaks for the marketplace in this channel
 * @param service whether one of our own services asks
 */
public record Identity(String principal, int channel, @Nullable Long user, Set<Long> datasources, boolean operator,
        boolean service) {

    /** Anybody, in one channel. */
    public static Identity visitor(int channel) {
        return new Identity("public", channel, null, Set.of(), false, false);
    }

    /** One of our own services, calling another. */
    public static Identity service(String name) {
        return new Identity(name, 0, null, Set.of(), false, true);
    }
}
