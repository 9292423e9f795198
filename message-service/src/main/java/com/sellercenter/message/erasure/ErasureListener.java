package com.sellercenter.message.erasure;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.erasure.ErasureRecorder;
import com.sellercenter.kit.erasure.ErasureRecords;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.RecordBatch;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the erasures and expirations on the topic {@code reference-data}, and nothing else there: this service knows no names. */
@Component
@DependsOnDatabaseInitialization // its group is named by a row
class ErasureListener {

    private final ErasureRecorder erasures;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    ErasureListener(ErasureRecorder erasures, DeadLetters deadLetters, JsonMapper json) {
        this.erasures = erasures;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @KafkaListener(id = "erasures", topics = Topics.REFERENCE_DATA, batch = "true", groupId = "${spring.application.name}.reference-data.#{__listener.generation()}")
    void take(List<ConsumerRecord<String, byte[]>> records) {
        RecordBatch.take(records.stream().filter(ErasureRecords::isAbout).toList(),
                record -> ErasureRecords.read(record, json), erasures::take, deadLetters::park);
    }

    /** Part of the group's name. */
    public String generation() {
        return erasures.generation();
    }
}
