package com.sellercenter.kit.reference;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureRecord;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.kit.database.TrainingRun;
import com.sellercenter.kit.erasure.ErasureRecorder;
import com.sellercenter.kit.erasure.ErasureRecords;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.RecordBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a service's replica up to date from the topic, and tells the service what changed ({@link ReferenceApplied}). */
@DependsOnDatabaseInitialization // its group is named by a row
public class ReferenceListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ReferenceReplica replica;
    private final ErasureRecorder erasures;
    private final ApplicationEventPublisher events;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    public ReferenceListener(ReferenceReplica replica, ErasureRecorder erasures, ApplicationEventPublisher events,
            DeadLetters deadLetters, JsonMapper json) {
        this.replica = replica;
        this.erasures = erasures;
        this.events = events;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @KafkaListener(id = "reference-data", topics = Topics.REFERENCE_DATA, batch = "true", groupId = "${spring.application.name}.reference-data.#{__listener.generation()}")
    void apply(List<ConsumerRecord<String, byte[]>> records) {
        RecordBatch.take(records, this::read, this::applyAll,
                deadLetters::park);
    }

    /** Part of the group's name, so that the replica's database and its offsets are lost together. Asked once, at the start. */
    public String generation() {
        return TrainingRun.isUnderWay() ? "training" : replica.generation().blockOptional(TIMEOUT).orElseThrow();
    }

    private Read read(ConsumerRecord<String, byte[]> record) {
        if (!ErasureRecords.isAbout(record)) {
            return new Read(change(record), null);
        }
        var erasure = ErasureRecords.read(record, json);
        return new Read(erasure instanceof Erasure person ? person.removal() : null, erasure);
    }

    private ReferenceChange change(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return ReferenceChange.removal(record.key(), lastMicrosecondOf(record.timestamp()));
        }
        var change = json.readValue(record.value(), ReferenceChange.class);
        if (change == null || change.removed()) {
            throw new UnreadableRecord("nothing in it");
        }
        return change;
    }

    // what was written within the same millisecond was written before: the topic has it before the tombstone
    private static long lastMicrosecondOf(long millisecond) {
        return TimeUnit.MILLISECONDS.toMicros(millisecond + 1) - 1;
    }

    private void applyAll(List<Read> records) {
        erasures.take(present(records, Read::erasure));
        var changes = present(records, Read::change);
        replica.apply(changes).block(TIMEOUT);
        events.publishEvent(new ReferenceApplied(changes));
    }

    private static <T> List<T> present(List<Read> records, Function<Read, @Nullable T> part) {
        return records.stream().map(part).flatMap(Stream::ofNullable).toList();
    }

    /** A change of the reference data, the erasure of a person, which is such a change too, or that one is done. */
    private record Read(@Nullable ReferenceChange change, @Nullable ErasureRecord erasure) {}

    /** Published inside a service once its replica holds the changes. */
    public record ReferenceApplied(List<ReferenceChange> changes) {}
}
