package com.sellercenter.kit.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.tls.ServiceTls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

class WarmUpTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final HotRequest LIST = new HotRequest("/list", () -> "Token nobody", null);
    private static final HotRequest POST = new HotRequest("/post", () -> "Token nobody", "{}");

    private final LoopResources eventLoops = LoopResources.create("event-loop", 1, true);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private IntUnaryOperator status = number -> 404;
    private DisposableServer server;

    @BeforeEach
    void start() {
        server = HttpServer.create().host("localhost").port(0)
                .handle((request, response) -> request.receive().aggregate()
                        .asString().defaultIfEmpty("").flatMap(body -> {
                            asked.add(request.method() + " " + request.uri() + " " + body);
                            return response.status(status.applyAsInt(asked.size())).send().then();
                        }))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
        eventLoops.dispose();
    }

    @Test
    void playsEachRequestManyTimesBeforeItReturns() {
        warmUp(LIMIT, new HotPaths(List.of(LIST, POST), List.of()));

        assertThat(asked).hasSizeGreaterThan(100).contains("GET /list ", "POST /post {}");
    }

    @Test
    void asksAgainUntilThePartsBehindAnswer() {
        status = number -> number < 3 ? 503 : 200;
        warmUp(LIMIT, new HotPaths(List.of(LIST, POST), List.of()));

        assertThat(asked).startsWith("GET /list ", "GET /list ", "GET /list ", "POST /post {}");
    }

    @Test
    void endsAtItsLimitWhateverIsAway() {
        warmUp(Duration.ofMillis(100), new HotPaths(List.of(LIST), List.of(Mono.never())));

        assertThat(asked).hasSizeLessThan(100);
    }

    @Test
    void asksNothingWhereItIsSwitchedOff() {
        warmUp(Duration.ZERO, new HotPaths(List.of(LIST), List.of()));

        assertThat(asked).isEmpty();
    }

    private void warmUp(Duration limit, HotPaths paths) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("hotPaths", paths);
        var environment = new StandardEnvironment();
        environment.getPropertySources()
                .addFirst(new MapPropertySource("server", Map.of("local.server.port", server.port())));
        new WarmUp(beans.getBeanProvider(HotPaths.class), new WarmUpProperties(limit), eventLoops,
                new ServiceTls(new DefaultSslBundleRegistry()), environment)
                .run(new DefaultApplicationArguments());
    }
}
