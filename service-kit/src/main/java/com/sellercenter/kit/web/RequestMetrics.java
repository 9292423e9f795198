package com.sellercenter.kit.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts and times requests until their answer begins, as {@code http.server.requests} with the tags that Spring's own
 * observation would give them. That is switched off: it costs a request more than all else around a small handler (ADR 9).
 */
public final class RequestMetrics implements WebFilter, Ordered {

    /** Exchange attribute with the pattern of the path, where Spring does not find a handler by one. */
    public static final String URI = "request-metrics.uri";

    // around what is promised: cached pages, lists, and the time limits of a statement and a service
    private static final Duration[] BUCKETS = {Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3),
            Duration.ofSeconds(5)};
    private static final Set<HttpMethod> METHODS = Set.copyOf(Arrays.asList(HttpMethod.values()));

    private final MeterRegistry meters;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> record(exchange, start)));
        return chain.filter(exchange);
    }

    /** Records a request that was answered without an exchange; {@code uri} is the pattern of its path. */
    public void record(HttpMethod method, String uri, int status, Duration time) {
        timers.computeIfAbsent(new Answered(method(method), uri, status), this::timer).record(time);
    }

    // a method that the client made up must not create a meter
    static String method(HttpMethod method) {
        return METHODS.contains(method) ? method.name() : "UNKNOWN";
    }

    static int status(ServerWebExchange exchange) {
        return Objects.requireNonNullElse(exchange.getResponse().getStatusCode(), HttpStatus.OK).value();
    }

    private void record(ServerWebExchange exchange, long start) {
        var status = status(exchange);
        record(exchange.getRequest().getMethod(), uri(exchange, status), status,
                Duration.ofNanos(System.nanoTime() - start));
    }

    static String uri(ServerWebExchange exchange, int status) {
        var attributes = exchange.getAttributes();
        var pattern = attributes.getOrDefault(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, attributes.get(URI));
        if (pattern != null) {
            return pattern.toString();
        }
        return status == HttpStatus.NOT_FOUND.value() ? "NOT_FOUND" : "UNKNOWN";
    }

    private Timer timer(Answered answered) {
        var outcome = switch (answered.status() / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            default -> "SERVER_ERROR";
        };
        return Timer.builder("http.server.requests").serviceLevelObjectives(BUCKETS)
                .tags("error", "none", "exception", "none", "method",
                        answered.method(), "outcome", outcome, "status", String.valueOf(answered.status()), "uri",
                        answered.uri())
                .register(meters);
    }

    private record Answered(String method, String uri, int status) {}
}
