package com.sellercenter.kit.warmup;

import com.sellercenter.kit.tls.ServiceTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.util.retry.Retry;

/**
 * Plays a service's hot paths once its server listens and before its readiness says so. Classes are loaded, connections are
 * open and the code is compiled by then; else the first callers' requests would meet limits that are made for warm code.
 * Whatever goes wrong in it delays readiness no longer than the limit.
 */
public final class WarmUp implements ApplicationRunner, Ordered {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    // at once as many as the database's pool has connections
    private static final int PARALLEL = 16;
    private static final int ROUNDS = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ObjectProvider<HotPaths> paths;
    private final Duration limit;
    private final LoopResources eventLoops;
    private final ServiceTls tls;
    private final Environment environment;

    public WarmUp(ObjectProvider<HotPaths> paths, WarmUpProperties properties, LoopResources eventLoops,
            ServiceTls tls, Environment environment) {
        this.paths = paths;
        this.limit = properties.limit();
        this.eventLoops = eventLoops;
        this.tls = tls;
        this.environment = environment;
    }

    /** After the other runners, which prepare what requests need. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (limit.isPositive()) {
            paths.ifAvailable(this::play);
        }
    }

    private void play(HotPaths hot) {
        var begin = System.nanoTime();
        try (var client = new WarmUpClient(self(), eventLoops, tls, PARALLEL)) {
            var plays = Stream.concat(hot.requests().stream().map(client::send), hot.calls().stream()).toList();
            untilAnswered(plays).then(manyAtOnce(plays)).take(limit).block();
        }
        log.info("warmed up in {} ms", Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    // each once, one after the other, as long as a part that is starting too does not answer yet
    private static Mono<Void> untilAnswered(List<? extends Mono<?>> plays) {
        return Flux.fromIterable(plays).concatMap(play -> play.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE)))
                .then();
    }

    private static Mono<Void> manyAtOnce(List<? extends Mono<?>> plays) {
        return Flux.range(0, ROUNDS * PARALLEL)
                .flatMap(round -> Flux.fromIterable(plays).concatMap(Mono::onErrorComplete), PARALLEL).then();
    }

    private InetSocketAddress self() {
        return new InetSocketAddress(environment.getProperty("server.address", "127.0.0.1"),
                environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
