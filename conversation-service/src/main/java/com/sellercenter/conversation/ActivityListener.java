package com.sellercenter.conversation;

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

/** Makes up for the activity that message-service could not tell of directly. */
@Component
class ActivityListener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConversationRepository conversations;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    ActivityListener(ConversationRepository conversations, DeadLetters deadLetters, JsonMapper json) {
        this.conversations = conversations;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @KafkaListener(id = "activity", topics = Topics.MESSAGE_POSTED, batch = "true", groupId = "${spring.application.name}")
    void record(List<ConsumerRecord<String, byte[]>> records) {
        RecordBatch.take(records, this::activity, activities -> conversations.record(activities).block(PATIENCE),
                deadLetters::park);
    }

    private Activity activity(ConsumerRecord<String, byte[]> record) {
        var event = PostedMessages.read(record, json);
        return new Activity(event.conversation().id(), event.seq(), event.createdDate());
    }
}
