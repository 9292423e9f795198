package com.sellercenter.conversation.delivery;

import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import io.micrometer.core.instrument.MeterRegistry;
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
 * Deletes the rows of confirmed first messages, many by one statement. No request waits for it: a row that is left
 * behind, after a crash for example, is delivered once more, which message-service recognises.
 */
@Component
class DeliveryCleanup {

    private static final Logger log = LoggerFactory.getLogger(DeliveryCleanup.class);

    // when 2000 wait, the next row is left to the relay
    private static final Limits GROUPS = new Limits(200, 1, 2_000, Duration.ofSeconds(10));

    private final DeliveryRepository deliveries;
    private final Set<UUID> scheduled = ConcurrentHashMap.newKeySet();
    private final GroupCommit<UUID, UUID> groups;

    DeliveryCleanup(DeliveryRepository deliveries, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.groups = new GroupCommit<>(GROUPS, this::deleteGroup).measured("confirmed-deliveries", meters);
    }

    /** Whether the delivery was confirmed to this instance and only its row is left. */
    boolean isScheduled(UUID deliveryId) {
        return scheduled.contains(deliveryId);
    }

    /** Has the row of a confirmed delivery deleted soon; returns at once. */
    void schedule(UUID deliveryId) {
        scheduled.add(deliveryId);
        var _ = groups.add(deliveryId).doFinally(end -> scheduled.remove(deliveryId)).subscribe(deleted -> {
        }, error -> log.debug("delivery {} is delivered once more: {}", deliveryId, error.toString()));
    }

    private Mono<List<UUID>> deleteGroup(List<UUID> deliveryIds) {
        return deliveries.delete(deliveryIds).thenReturn(deliveryIds);
    }
}
