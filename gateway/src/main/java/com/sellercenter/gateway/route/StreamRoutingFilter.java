package com.sellercenter.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.server.ClientProperties;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Forwards the requests for event streams, over connections of their own: streams last, and would leave none to other
 * requests. Each has a client's connection, so there are no more of them than of those. The filter for other requests has the
 * connection refer to the exchange, which would stay in memory as long as the stream.
 */
@Component
class StreamRoutingFilter implements GlobalFilter, Ordered, DisposableBean {

    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final List<HttpHeadersFilter> headers;
    private final Duration answerWithin;
    private final ConnectionProvider connections;
    private final HttpClient client;

    StreamRoutingFilter(EventLoopClient client, List<HttpHeadersFilter> headers, HttpClientProperties properties,
            ClientProperties clients) {
        this.headers = headers;
        this.answerWithin = properties.getResponseTimeout();
        this.connections = ConnectionProvider.builder("streams").maxConnections(clients.connections())
                .maxIdleTime(MAX_IDLE).build();
        this.client = client.customize(HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                properties.getConnectTimeout()));
    }

    @Override
    public int getOrder() {
        return NettyRoutingFilter.ORDER - 1; // before the filter that forwards all other requests
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return AuthenticatedRequest.of(exchange).orElseThrow().resource().endpoint().streams()
                ? forward(exchange)
                : chain.filter(exchange);
    }

    private Mono<Void> forward(ServerWebExchange exchange) {
        URI url = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        return answer(exchange.getRequest().getMethod().name(), url.toASCIIString(),
                HttpHeadersFilter.filterRequest(headers, exchange))
                .timeout(answerWithin)
                .onErrorMap(TimeoutException.class, late -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT))
                .flatMap(answer -> Mono.usingWhen(Mono.just(answer), received -> write(received, exchange),
                        written -> Mono.empty(), (failed, error) -> disconnect(failed),
                        StreamRoutingFilter::disconnect));
    }

    // detached, because the connection refers to whoever has subscribed
    private Mono<Answer> answer(String method, String url, HttpHeaders headers) {
        var sent = new DefaultHttpHeaders();
        headers.forEach(sent::set);
        sent.remove(HttpHeaders.HOST);
        return client.headers(all -> all.add(sent)).request(HttpMethod.valueOf(method)).uri(url)
                .responseConnection((answer, connection) -> Mono.just(new Answer(answer, connection)))
                .onTerminateDetach().single();
    }

    private Mono<Void> write(Answer answer, ServerWebExchange exchange) {
        exchange.getAttributes().put(CLIENT_RESPONSE_ATTR, answer.response());
        var response = exchange.getResponse();
        response.setRawStatusCode(answer.response().status().code());
        response.getHeaders().addAll(HttpHeadersFilter.filter(headers, received(answer), exchange,
                HttpHeadersFilter.Type.RESPONSE));
        var buffers = (NettyDataBufferFactory) response.bufferFactory();
        var body = answer.connection().inbound().receive().retain().<DataBuffer>map(buffers::wrap);
        return MediaType.TEXT_EVENT_STREAM.equals(response.getHeaders().getContentType())
                ? response.writeAndFlushWith(body.map(Mono::just))
                : response.writeWith(body);
    }

    private static Mono<Void> disconnect(Answer answer) {
        return Mono.fromRunnable(answer.connection()::dispose);
    }

    private static HttpHeaders received(Answer answer) {
        var received = new HttpHeaders();
        answer.response().responseHeaders().forEach(header -> received.add(header.getKey(), header.getValue()));
        return received;
    }

    @Override
    public void destroy() {
        connections.dispose();
    }

    private record Answer(HttpClientResponse response, Connection connection) {}
}
