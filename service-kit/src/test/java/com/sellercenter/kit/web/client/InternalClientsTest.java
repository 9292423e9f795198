package com.sellercenter.kit.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.identity.IdentityTokens;
import com.sellercenter.kit.trace.RecordedSpans;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.kit.tls.ServiceTls;
import com.sellercenter.kit.web.Names;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.RequestTraces;
import com.sellercenter.kit.web.TestNameServer;
import io.netty.resolver.AddressResolverGroup;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpResources;
import reactor.netty.http.server.HttpServer;

class InternalClientsTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final DisposableServer other = HttpServer.create().host("127.0.0.1").port(0)
            .handle((request, response) -> response.sendString(Mono.just(request.requestHeaders()
                    .get(RequestIdFilter.HEADER, "no id") + " "
                    + request.requestHeaders()
                            .get(Trace.HEADER, "no trace"))))
            .bindNow();
    private final TestNameServer nameServer = new TestNameServer();
    private final AddressResolverGroup<?> names = Names.resolver(HttpResources.get(), nameServer.asProvider(),
            Duration.ofSeconds(1));
    private final WebClient client = new InternalClients(WebClient.builder(),
            new IdentityTokens("a secret only for tests, 32 bytes or more", Clock.systemUTC()), "this-service",
            HttpResources.get(), names, new ServiceTls(new DefaultSslBundleRegistry()))
            .to("http://service.test:" + other.port());

    @AfterEach
    void close() {
        other.disposeNow();
        names.close();
        nameServer.close();
    }

    @Test
    void tellTheOtherServiceWhichRequestAndTraceTheyServe() {
        assertThat(whatTheOtherGets(Map.of("X-Request-Id", "id-1", "traceparent", TRACE))).isEqualTo("id-1 " + TRACE);
    }

    @Test
    void tellTheOtherServiceTheSpanOfTheCallWhereTheTraceIsSampled() {
        var spans = new RecordedSpans();
        var tracing = spans.tracing(0);
        var told = client.get().uri("/things/{id}", 7).retrieve().bodyToMono(String.class)
                .contextWrite(tracing.resume(TRACE)::putInto).block(Duration.ofMinutes(1));

        var call = spans.named("GET /things/{id}");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(told).contains(call.getTraceId() + "-" + call.getSpanId());
    }

    @Test
    void keepWhatIsNoTraceToThemselves() {
        assertThat(whatTheOtherGets(Map.of("X-Request-Id", "id-1", "traceparent", "00-x"))).isEqualTo("id-1 no trace");
    }

    private String whatTheOtherGets(Map<String, String> headers) {
        var request = MockServerHttpRequest.get("/");
        headers.forEach(request::header);
        var answer = new StringBuilder();
        new RequestIdFilter(new RequestTraces(Tracing.off(), caller -> true))
                .filter(MockServerWebExchange.from(request),
                        exchange -> client.get().uri("/").retrieve().bodyToMono(String.class).doOnNext(answer::append)
                                .then())
                .block(Duration.ofMinutes(1));
        return answer.toString();
    }
}
