package com.sellercenter.feed.projection;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.feed.projection.ResponseRepository.ConversationOfOthers;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.ConversationEvents;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Applies batches of posted messages and changes of conversations to the feed. Applying a batch again changes nothing. */
@Component
class FeedProjection {

    // SQLSTATE class 22 is a data exception, 23 an integrity constraint violation
    private static final Pattern DATA_ERROR = Pattern.compile("2[23].*");

    private final ProjectionRepository feed;
    private final ResponseRepository responses;
    private final DeadLetters deadLetters;
    private final ProjectionMetrics metrics;
    private final FactsMismatches mismatches;
    private final JsonMapper json;

    FeedProjection(ProjectionRepository feed, ResponseRepository responses, DeadLetters deadLetters,
            ProjectionMetrics metrics,
            FactsMismatches mismatches, JsonMapper json) {
        this.feed = feed;
        this.responses = responses;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.mismatches = mismatches;
        this.json = json;
    }

    /** To be called before the first batch of a generation. */
    void begin(String generation) {
        metrics.begin(generation);
    }

    /**
     * Completes when public messages and answers of shops are in the feed, and unreadable records and those that contradict the
     * feed are parked; fails where either is impossible now.
     */
    Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        var posted = new ArrayList<PostedRecord>();
        var changed = new ArrayList<ChangedRecord>();
        var parking = new ArrayList<Mono<Void>>();
        for (var record : records) {
            try {
                if (record.topic().equals(Topics.MESSAGE_POSTED)) {
                    posted.add(PostedRecord.read(record, json));
                } else if (record.value() != null) { // a deleted conversation is deleted here by its expiration
                    changed.add(ChangedRecord.read(record, json));
                }
            } catch (UnreadableRecord unreadable) {
                parking.add(park(record, unreadable));
            }
        }
        return store(posted.stream().filter(PostedRecord::isPublic).toList())
                .then(Mono.defer(() -> storeChanges(changed))).thenMany(Flux.concat(parking)).then();
    }

    // one at a time, for they are few, and one that the database cannot store must not block the others
    private Mono<Void> storeChanges(List<ChangedRecord> changes) {
        return Flux.fromIterable(changes).concatMap(change -> responses.store(change.event())
                .onErrorResume(ConversationOfOthers.class, mismatch -> refuse(change))
                .onErrorResume(FeedProjection::isDataError,
                        refused -> park(change.record(), new UnreadableRecord("no value for the database"))))
                .then();
    }

    private Mono<Void> store(List<PostedRecord> batch) {
        var events = batch.stream().map(PostedRecord::event).toList();
        return feed.store(events).doOnNext(stored -> metrics.applied(events, stored))
                .flatMapIterable(ProjectionRepository.Stored::mismatches)
                .concatMap(place -> refuse(batch.get(place))).then()
                .onErrorResume(FeedProjection::isDataError, refused -> storeOneByOne(batch));
    }

    // a record that the database cannot store must not block the others of its batch
    private Mono<Void> storeOneByOne(List<PostedRecord> batch) {
        if (batch.size() == 1) {
            return park(batch.getFirst().record(), new UnreadableRecord("no value for the database"));
        }
        return Flux.fromIterable(batch).concatMap(record -> store(List.of(record))).then();
    }

    private Mono<Void> refuse(PostedRecord posted) {
        return refuse(posted.record(), posted.event().id(), posted.event().conversation());
    }

    private Mono<Void> refuse(ChangedRecord changed) {
        return refuse(changed.record(), changed.event().revision(), changed.event().conversation());
    }

    // shown to nobody, and kept until an operator has looked
    private Mono<Void> refuse(ConsumerRecord<String, byte[]> record, long id, ConversationFacts facts) {
        mismatches.message("record %s-%s@%s".formatted(record.topic(), record.partition(), record.offset()), id, facts,
                ConversationEvents.requestId(record));
        return park(record, new UnreadableRecord("its ids are known with other facts"));
    }

    private Mono<Void> park(ConsumerRecord<String, byte[]> record, UnreadableRecord reason) {
        return Mono.<Void>fromRunnable(() -> deadLetters.park(record, MessageReceiver.GROUP, reason))
                .subscribeOn(Schedulers.boundedElastic()); // parking blocks until the broker answers
    }

    private static boolean isDataError(Throwable error) {
        return NestedExceptionUtils.getMostSpecificCause(error) instanceof R2dbcException e
                && DATA_ERROR.matcher(String.valueOf(e.getSqlState())).matches();
    }
}
