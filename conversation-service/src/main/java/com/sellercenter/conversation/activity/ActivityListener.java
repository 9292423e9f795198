package com.sellercenter.conversation.activity;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.PostedMessages;
import com.sellercenter.kit.kafka.RecordBatch;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records the activity of {@code message-posted}, which covers what message-service could not report directly. */
@Component
class ActivityListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ActivityRepository activities;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    ActivityListener(ActivityRepository activities, DeadLetters deadLetters, JsonMapper json) {
        this.activities = activities;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @KafkaListener(id = "activity", topics = Topics.MESSAGE_POSTED, batch = "true", groupId = "${spring.application.name}")
    void record(List<ConsumerRecord<String, byte[]>> records) {
        RecordBatch.take(records, this::activity, batch -> activities.record(batch).block(TIMEOUT), deadLetters::park);
    }

    private Activity activity(ConsumerRecord<String, byte[]> record) {
        var event = PostedMessages.read(record, json);
        return new Activity(event.conversation().id(), event.seq(), event.createdDate());
    }
}
