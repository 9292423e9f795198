package com.sellercenter.gateway.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.sellercenter.gateway.GatewayProperties;
import com.sellercenter.kit.drf.error.Refusal;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Limits the requests of one client address and of one token on this instance; keeps a bounded number of buckets. */
@Component
public class RateLimits {

    private static final long MAX_BUCKETS = 100_000;

    private final LoadingCache<String, Bucket> addresses;
    private final LoadingCache<String, Bucket> principals;
    private final Counter addressesThrottled;
    private final Counter principalsThrottled;

    RateLimits(GatewayProperties properties, MeterRegistry meters) {
        addressesThrottled = throttled("address", meters);
        principalsThrottled = throttled("principal", meters);
        addresses = buckets(properties.addressRate());
        principals = buckets(properties.principalRate());
    }

    /** Counts one request of a client address; refuses it with 429 where the address is over its limit. */
    public void takeForAddress(String address) {
        take(addresses.get(address), addressesThrottled);
    }

    /** The same for the principal of an {@code Identity}. */
    void takeForPrincipal(String principal) {
        take(principals.get(principal), principalsThrottled);
    }

    private static void take(Bucket bucket, Counter throttled) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throttled.increment();
            throw new Refusal.Throttled(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Counter throttled(String limit, MeterRegistry meters) {
        return Counter.builder("gateway.throttled").tag("limit", limit).register(meters);
    }

    private static LoadingCache<String, Bucket> buckets(long perSecond) {
        return Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(Duration.ofMinutes(1))
                .build(key -> Bucket.builder().addLimit(limit -> limit.capacity(2 * perSecond)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))).build());
    }
}
