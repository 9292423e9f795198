package com.sellercenter.kit.web;

import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * As many event loops as processors, for all connections of the process: from clients, to other services, to the database.
 * Only the management port keeps Reactor Netty's own threads, so that a probe does not wait behind requests.
 */
@Configuration(proxyBeanMethods = false)
public class EventLoops {

    @Bean(destroyMethod = "dispose")
    LoopResources eventLoops() {
        return LoopResources.create("event-loop", Runtime.getRuntime().availableProcessors(), true);
    }

    /** For every HTTP client: where the names of other services are now. */
    @Bean(destroyMethod = "close")
    AddressResolverGroup<InetSocketAddress> names(LoopResources eventLoops) {
        return Names.resolver(eventLoops);
    }

    /** What Boot's web server and its client run on; the loops outlive it, for what still has statements to execute. */
    @Bean
    ReactorResourceFactory reactorResourceFactory(LoopResources eventLoops) {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(eventLoops);
        return resources;
    }
}
