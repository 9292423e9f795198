package com.sellercenter.kit.web.error;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.web.RequestIdFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** The one place where an exception becomes an answer. What is neither a refusal nor an outage is an error of ours: 500, logged. */
public final class RefusalHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(RefusalHandler.class);

    private final RefusalWriter writer;

    public RefusalHandler(RefusalWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return -2; // before Boot's own handler at -1
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        if (error instanceof AbortedException) {
            return exchange.getResponse().setComplete(); // the client has disconnected
        }
        return writer.write(exchange, refusal(exchange, error));
    }

    private static Refusal refusal(ServerWebExchange exchange, Throwable error) {
        return switch (error) {
            case Refusal refusal -> refusal;
            case MethodNotAllowedException e ->
                new Refusal.MethodNotAllowed(e.getHttpMethod(), e.getSupportedMethods());
            case DataBufferLimitException e -> new Refusal.BodyTooLarge();
            case ResponseStatusException e when e.getStatusCode().value() == HttpStatus.NOT_FOUND.value() ->
                new Refusal.NotFound();
            case ResponseStatusException e when e.getStatusCode().is4xxClientError() -> new Malformed(e);
            default -> serverSide(exchange, error);
        };
    }

    private static Refusal serverSide(ServerWebExchange exchange, Throwable error) {
        var request = exchange.getRequest();
        var id = RequestIdFilter.of(exchange);
        var trace = Trace.of(exchange);
        if (Outage.isBehind(error)) {
            trace.addTo(log.atWarn()).addKeyValue("request_id", id).log("{} {} answered 503: {}, request {}",
                    request.getMethod(), request.getPath(), error.toString(), trace.describe(id));
            return new Refusal.Unavailable();
        }
        trace.addTo(log.atError()).addKeyValue("request_id", id).setCause(error).log("{} {} failed, request {}",
                request.getMethod(), request.getPath(), trace.describe(id));
        return new Refusal.Failure();
    }

    /** What Spring refuses by itself: a header or parameter it cannot read. */
    private static final class Malformed extends Refusal {
        private Malformed(ResponseStatusException e) {
            super(e.getStatusCode(), Text.of("Malformed request."));
        }
    }
}
