package com.sellercenter.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.gateway.request.ClientView;
import com.sellercenter.gateway.request.TrustedProxies;
import com.sellercenter.kit.drf.error.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RateLimitsTest {

    private static final InetSocketAddress STRANGER = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"),
            40000);

    private final GatewayProperties properties = new GatewayProperties(true, List.of("10.0.0.0/8"), List.of(),
            500, 100);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TrustedProxies proxies = new TrustedProxies(properties);

    @Test
    void countsWhatItRefusesByTheLimit() {
        var limits = new RateLimits(properties, meters);
        var refused = IntStream.range(0, 1_000).filter(i -> throttles(limits, "203.0.113.9")).count();
        assertThat(meters.counter("gateway.throttled", "limit", "address").count()).isEqualTo(refused).isPositive();
        assertThat(meters.counter("gateway.throttled", "limit", "principal").count()).isZero();
    }

    @Test
    void givesAStrangerOneBucketHoweverManyAddressesItForges() {
        var limits = new RateLimits(properties, meters);
        var refused = IntStream.range(0, 1000).filter(i -> {
            var forged = MockServerHttpRequest.get("/public-questions/").header("Host", "api.example:8080")
                    .header("X-Forwarded-For", "1.2.%d.%d".formatted(i / 250, i % 250)).remoteAddress(STRANGER).build();
            return throttles(limits, ClientView.of(forged, proxies).address());
        }).count();
        assertThat(refused).isGreaterThan(500);
    }

    private static boolean throttles(RateLimits limits, String address) {
        try {
            limits.takeForAddress(address);
            return false;
        } catch (Refusal.Throttled e) {
            return true;
        }
    }
}
