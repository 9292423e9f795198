package com.sellercenter.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.sellercenter.kit.drf.error.Refusal;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How much one address and one token may ask of this instance; remembers a bounded number of each. */
@Component
public class RateLimits {

    private static final long REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> addresses;
    private final LoadingCache<String, Bucket> principals;

    RateLimits(GatewayProperties properties) {
        addresses = buckets(properties.addressRate());
        principals = buckets(properties.principalRate());
    }

    /** One request of the address; refuses it with 429 where that is too many. */
    public void takeForAddress(String address) {
        take(addresses.get(address));
    }

    void takeForPrincipal(String principal) {
        take(principals.get(principal));
    }

    private static void take(Bucket bucket) {
        var taken = bucket.tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw new Refusal.Throttled(Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }

    private static LoadingCache<String, Bucket> buckets(long perSecond) {
        return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(Duration.ofMinutes(1))
                .build(key -> Bucket.builder().addLimit(limit -> limit.capacity(2 * perSecond)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))).build());
    }
}
