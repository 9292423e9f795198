package com.sellercenter.kit.erasure;

import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.ErasureRecord;
import com.sellercenter.contracts.reference.Expiration;
import com.sellercenter.kit.database.TrainingRun;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Takes what the topic says of erasures and expirations: records who is to be erased and which conversations have expired, and
 * tells the service of the erasures ({@link Received}).
 */
public final class ErasureRecorder {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ErasedUsers erased;
    private final ExpiredConversations expired;
    private final ApplicationEventPublisher events;

    public ErasureRecorder(ErasedUsers erased, ExpiredConversations expired, ApplicationEventPublisher events) {
        this.erased = erased;
        this.expired = expired;
        this.events = events;
    }

    /**
     * Returns when the persons and conversations are recorded: {@link ErasureWorker} and {@link ExpirationWorker} do the rest.
     * To be called by a Kafka listener; blocks.
     */
    public void take(Collection<? extends ErasureRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        var received = new Received(only(Erasure.class, records), only(ErasureDone.class, records));
        if (!received.erasures.isEmpty()) {
            erased.record(received.erasures).block(TIMEOUT);
        }
        var expirations = only(Expiration.class, records);
        if (!expirations.isEmpty()) {
            expired.record(expirations).block(TIMEOUT);
        }
        events.publishEvent(received);
    }

    /**
     * Part of the name of the consumer group of a service that has no other replica of the topic: its database and its offsets
     * are lost together. To be asked at the start; blocks.
     */
    public String generation() {
        return TrainingRun.isUnderWay() ? "training" : erased.generation().blockOptional(TIMEOUT).orElseThrow();
    }

    private static <T> List<T> only(Class<T> type, Collection<? extends ErasureRecord> records) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Published inside a service once it has recorded the erasures. */
    public record Received(List<Erasure> erasures, List<ErasureDone> done) {}
}
