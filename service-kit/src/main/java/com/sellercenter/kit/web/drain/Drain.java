package com.sellercenter.kit.web.drain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The first step of a shutdown: the service reports that it is not ready, and for a while continues to answer, closing each
 * connection after its answer. So load balancers and clients have left before the server stops, and no request meets a
 * connection that is just being closed.
 */
public final class Drain implements SmartLifecycle, WebFilter, Ordered {

    private final Duration period;
    private volatile boolean running;
    private volatile boolean draining;

    /** @param period the time that load balancers need to notice; zero stops at once */
    public Drain(Duration period) {
        this.period = period;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> announceClose(exchange)));
        return chain.filter(exchange);
    }

    private void announceClose(ServerWebExchange exchange) {
        if (draining) {
            exchange.getResponse().getHeaders().setConnection("close");
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** Keeps all other components running until the period is over. */
    @Override
    public void stop(Runnable callback) {
        draining = true;
        CompletableFuture.delayedExecutor(period.toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
            stop();
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else stops. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** Around everything else that answers. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
