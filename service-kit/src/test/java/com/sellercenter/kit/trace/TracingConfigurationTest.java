package com.sellercenter.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

@ResourceLock("the log of LossyExporter")
class TracingConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(TracingConfiguration.class).withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues("spring.application.name=this-service");

    @Test
    void isOffWithoutAnEndpoint() {
        service.run(context -> assertThat(context.getBean(Tracing.class).begin()).isSameAs(Trace.NONE));
    }

    @Test
    void sendsSpansToTheEndpoint() {
        var received = new AtomicInteger();
        var collector = HttpServer.create().host("127.0.0.1").port(0).route(routes -> routes.post("/v1/traces",
                (request, response) -> request.receive().aggregate().asByteArray().flatMap(body -> {
                    received.addAndGet(body.length);
                    return response.send(Mono.empty()).then();
                }))).bindNow();
        service.withPropertyValues("tracing.endpoint=http://127.0.0.1:" + collector.port() + "/", "tracing.ratio=1")
                .run(context -> {
                    context.getBean(Tracing.class).begin().run(SpanType.mail(), () -> {
                    });
                    await().until(() -> received.get() > 0);
                });
        collector.disposeNow();
    }

    @Test
    void losesWhatDoesNotFitWhileTheCollectorIsAwayAndGoesOn() {
        service.withPropertyValues("tracing.endpoint=http://127.0.0.1:1", "tracing.ratio=1").run(context -> {
            var tracing = context.getBean(Tracing.class);
            var done = new AtomicInteger();
            for (var i = 0; i < 10_000; i++) {
                tracing.begin().run(SpanType.mail(), done::incrementAndGet);
            }
            assertThat(done).hasValue(10_000);
        });
    }

    @ParameterizedTest
    @CsvSource({"tracing.endpoint=collector:4318,endpoint", "tracing.ratio=1.5,ratio", "tracing.ratio=-1,ratio"})
    void refusesASettingThatCannotBe(String setting, String name) {
        service.withPropertyValues(setting).run(context -> assertThat(context).getFailure().rootCause()
                .hasMessageContaining("'tracing'").hasMessageContaining(name));
    }
}
