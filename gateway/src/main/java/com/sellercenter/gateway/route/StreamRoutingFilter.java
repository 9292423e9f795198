package com.sellercenter.gateway.route;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.server.ClientProperties;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Forwards the requests for event streams, over connections of their own: streams last, and would leave none to other
 * requests. Each has a client's connection, so there are no more of them than of those.
 */
@Component
class StreamRoutingFilter extends NettyRoutingFilter implements DisposableBean {

    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;

    @Autowired
    StreamRoutingFilter(EventLoopClient client, ObjectProvider<List<HttpHeadersFilter>> headers,
            HttpClientProperties properties, ClientProperties clients) {
        this(client, headers, properties, ConnectionProvider.builder("streams").maxConnections(clients.connections())
                .maxIdleTime(MAX_IDLE).build());
    }

    private StreamRoutingFilter(EventLoopClient client, ObjectProvider<List<HttpHeadersFilter>> headers,
            HttpClientProperties properties, ConnectionProvider connections) {
        super(client.customize(HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                properties.getConnectTimeout())), headers, properties);
        this.connections = connections;
    }

    @Override
    public int getOrder() {
        return ORDER - 1; // before the filter that forwards all other requests
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return AuthenticatedRequest.of(exchange).orElseThrow().resource().endpoint().streams()
                ? super.filter(exchange, chain)
                : chain.filter(exchange);
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
