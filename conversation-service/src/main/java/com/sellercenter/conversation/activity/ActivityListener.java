package com.sellercenter.conversation.activity;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.ConversationEvents;
import com.sellercenter.kit.kafka.RecordBatch;
import com.sellercenter.kit.kafka.RecordTraces;
import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Tracing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records the activity of {@code message-posted}, which covers what message-service could not report directly, and has
 * conversations stored again that only the topic still knows.
 */
@Component
class ActivityListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final SpanType PROCESS = SpanType.process(Topics.MESSAGE_POSTED);

    private final ActivityRepository activities;
    private final LostConversationRepository lost;
    private final DeadLetters deadLetters;
    private final JsonMapper json;
    private final Tracing tracing;

    ActivityListener(ActivityRepository activities, LostConversationRepository lost, DeadLetters deadLetters,
            JsonMapper json, Tracing tracing) {
        this.activities = activities;
        this.lost = lost;
        this.deadLetters = deadLetters;
        this.json = json;
        this.tracing = tracing;
    }

    @KafkaListener(id = "activity", topics = Topics.MESSAGE_POSTED, batch = "true", groupId = "${spring.application.name}")
    void record(List<ConsumerRecord<String, byte[]>> records) {
        tracing.runEach(PROCESS, records, RecordTraces::of, spans -> RecordBatch.take(records, this::read,
                batch -> record(batch).contextWrite(spans::putInto).block(TIMEOUT), deadLetters::park));
    }

    private Posted read(ConsumerRecord<String, byte[]> record) {
        return new Posted(ConversationEvents.posted(record, json), ConversationEvents.requestId(record));
    }

    private Mono<Void> record(Collection<Posted> batch) {
        return activities.record(batch.stream().map(Posted::activity).toList())
                .filter(unknown -> !unknown.isEmpty())
                .flatMap(unknown -> storeAgain(
                        batch.stream().filter(posted -> unknown.contains(posted.conversation().id())).toList()));
    }

    private Mono<Void> storeAgain(List<Posted> batch) {
        return Flux.fromIterable(batch).distinct(Posted::conversation)
                .concatMap(posted -> lost.store(posted.conversation(), posted.event.id(), posted.requestId))
                .then(activities.record(batch.stream().map(Posted::activity).toList())).then();
    }

    private record Posted(MessagePosted event, String requestId) {

        ConversationFacts conversation() {
            return event.conversation();
        }

        Activity activity() {
            return new Activity(conversation().id(), event.seq(), event.createdDate(), conversation().parties(),
                    requestId, event.contentType());
        }
    }
}
