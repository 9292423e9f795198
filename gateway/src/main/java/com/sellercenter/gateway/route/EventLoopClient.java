package com.sellercenter.gateway.route;

import io.netty.resolver.AddressResolverGroup;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** Has the client of the routes run on the event loops that the server has, one for each processor (ADR 15), and find a
 * service that moved. */
@Component
class EventLoopClient implements HttpClientCustomizer {

    private final LoopResources eventLoops;
    private final AddressResolverGroup<?> names;

    EventLoopClient(LoopResources eventLoops, AddressResolverGroup<?> names) {
        this.eventLoops = eventLoops;
        this.names = names;
    }

    @Override
    public HttpClient customize(HttpClient client) {
        return client.runOn(eventLoops).resolver(names);
    }
}
