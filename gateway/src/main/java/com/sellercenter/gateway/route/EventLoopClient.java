package com.sellercenter.gateway.route;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** Has the client of the routes run on the event loops that the server has: one for each processor (ADR 15). */
@Component
class EventLoopClient implements HttpClientCustomizer {

    private final LoopResources eventLoops;

    EventLoopClient(LoopResources eventLoops) {
        this.eventLoops = eventLoops;
    }

    @Override
    public HttpClient customize(HttpClient client) {
        return client.runOn(eventLoops);
    }
}
