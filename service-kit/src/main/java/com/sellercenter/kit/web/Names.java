package com.sellercenter.kit.web;

import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/**
 * Resolves the names of other services, and keeps what it found for at most {@link #MAX_AGE}: Netty's own resolver keeps an
 * address for as long as the DNS allows, and so calls a service that moved at its old address for hours. The R2DBC driver is
 * not affected: it makes a resolver for each connection.
 */
public final class Names {

    /** How long an address, or that a name has none, is kept. */
    public static final Duration MAX_AGE = Duration.ofSeconds(5);

    private Names() {}

    /** The resolver for clients on these event loops; whoever asks for it closes it. */
    public static DnsAddressResolverGroup resolver(LoopResources eventLoops) {
        return resolver(eventLoops, DnsServerAddressStreamProviders.platformDefault(), MAX_AGE);
    }

    /** The same, asking those servers, and keeping what they say no longer than that. */
    public static DnsAddressResolverGroup resolver(LoopResources eventLoops, DnsServerAddressStreamProvider servers,
            Duration maxAge) {
        var group = eventLoops.onClient(LoopResources.DEFAULT_NATIVE);
        var seconds = Math.toIntExact(maxAge.toSeconds());
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelFactory(() -> eventLoops.onChannel(DatagramChannel.class, group))
                .socketChannelFactory(() -> eventLoops.onChannel(SocketChannel.class, group))
                .nameServerProvider(servers).ttl(0, seconds).negativeTtl(seconds));
    }
}
