package com.sellercenter.kit.web.client;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.tls.ServiceTls;
import com.sellercenter.kit.web.RequestIdFilter;
import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Creates the clients with which one service calls another: signed as that service, with limits for connections, queue and
 * time. */
public final class InternalClients {

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_PENDING = 512;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);

    private final WebClient.Builder builder;
    private final IdentityTokens tokens;
    private final Identity self;
    private final LoopResources eventLoops;
    private final AddressResolverGroup<?> names;
    private final ServiceTls tls;

    /** @param service the calling service's name */
    public InternalClients(WebClient.Builder builder, IdentityTokens tokens, String service,
            LoopResources eventLoops, AddressResolverGroup<?> names, ServiceTls tls) {
        this.builder = builder;
        this.tokens = tokens;
        this.self = Identity.service(service);
        this.eventLoops = eventLoops;
        this.names = names;
        this.tls = tls;
    }

    /** A client for the service at that address, such as {@code http://localhost:8082}. */
    public WebClient to(String address) {
        var connections = ConnectionProvider.builder("internal").maxConnections(MAX_CONNECTIONS)
                .pendingAcquireMaxCount(MAX_PENDING)
                .pendingAcquireTimeout(CONNECT_TIMEOUT).maxIdleTime(Duration.ofSeconds(30)).build();
        var http = HttpClient.create(connections).runOn(eventLoops).resolver(names).responseTimeout(RESPONSE_TIMEOUT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis());
        return builder.clone().baseUrl(address).clientConnector(new ReactorClientHttpConnector(tls.toServices(http)))
                .filter(signed()).build();
    }

    private ExchangeFilterFunction signed() {
        return (request, next) -> Mono.deferContextual(context -> ClientSpans.call(request, Trace.of(context),
                trace -> next.exchange(ClientRequest.from(request)
                        .headers(headers -> sign(headers, RequestIdFilter.of(context), trace.header())).build())));
    }

    private void sign(HttpHeaders headers, String requestId, String traceparent) {
        headers.setBearerAuth(tokens.sign(self));
        headers.set(RequestIdFilter.HEADER, requestId);
        if (!traceparent.isEmpty()) {
            headers.set(Trace.HEADER, traceparent);
        }
    }
}
