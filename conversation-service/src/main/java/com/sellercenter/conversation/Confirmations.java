package com.sellercenter.conversation;

import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets the first messages that message-service has confirmed, many by one statement. Nobody waits for it: what is lost
 * on the way is handed over once more, which changes nothing.
 */
@Component
class Confirmations {

    /** The most that wait to be forgotten; the next one is left to the relay. */
    static final int MOST_WAITING = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Confirmations.class);
    private static final Limits GROUPS = new Limits(200, 1, MOST_WAITING, Duration.ofSeconds(10));

    private final DeliveryRepository deliveries;
    private final Set<UUID> confirmed = ConcurrentHashMap.newKeySet();
    private final GroupCommit<UUID, UUID> groups = new GroupCommit<>(GROUPS, this::forgetGroup);

    Confirmations(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    /** Whether the delivery was confirmed here and only its row is still there. */
    boolean has(UUID delivery) {
        return confirmed.contains(delivery);
    }

    /** Has the delivery forgotten soon; never waits. */
    void add(UUID delivery) {
        confirmed.add(delivery);
        var _ = groups.add(delivery).doFinally(end -> confirmed.remove(delivery)).subscribe(forgotten -> {
        }, error -> log.debug("delivery {} is handed over once more: {}", delivery, error.toString()));
    }

    private Mono<List<UUID>> forgetGroup(List<UUID> deliveryIds) {
        return deliveries.forget(deliveryIds).thenReturn(deliveryIds);
    }
}
