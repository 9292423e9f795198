package com.sellercenter.gateway.route;

import com.sellercenter.kit.tls.ServiceTls;
import io.netty.resolver.AddressResolverGroup;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** Has the client of the routes run on the event loops that the server has, one for each processor (ADR 15), find a
 * service that moved, and trust whom the settings say. */
@Component
class EventLoopClient implements HttpClientCustomizer {

    private final LoopResources eventLoops;
    private final AddressResolverGroup<?> names;
    private final ServiceTls tls;

    EventLoopClient(LoopResources eventLoops, AddressResolverGroup<?> names, ServiceTls tls) {
        this.eventLoops = eventLoops;
        this.names = names;
        this.tls = tls;
    }

    @Override
    public HttpClient customize(HttpClient client) {
        return tls.toServices(client.runOn(eventLoops).resolver(names));
    }
}
