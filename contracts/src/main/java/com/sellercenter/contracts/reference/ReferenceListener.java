package com.sellercenter.contracts.reference;

import com.sellercenter.contracts.kafka.Topics;
import com.sellercenter.contracts.kafka.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a service's replica up to date from the topic, and tells the service what changed ({@link ReferenceApplied}). */
public class ReferenceListener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReferenceReplica replica;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    public ReferenceListener(ReferenceReplica replica, ApplicationEventPublisher events, JsonMapper json) {
        this.replica = replica;
        this.events = events;
        this.json = json;
    }

    @KafkaListener(id = "reference-data", topics = Topics.REFERENCE_DATA, batch = "true", groupId = "${spring.application.name}.reference-data")
    void apply(List<ConsumerRecord<String, byte[]>> records) {
        var changes = new ArrayList<ReferenceChange>(records.size());
        for (var record : records) {
            changes.add(read(record));
        }
        replica.apply(changes).block(PATIENCE);
        events.publishEvent(new ReferenceApplied(changes));
    }

    private ReferenceChange read(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), ReferenceChange.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new BatchListenerFailedException("unreadable reference data",
                    new UnreadableRecord(e.getClass().getName()), record);
        }
    }

    /** Published inside a service once its replica holds the changes. */
    public record ReferenceApplied(List<ReferenceChange> changes) {}
}
