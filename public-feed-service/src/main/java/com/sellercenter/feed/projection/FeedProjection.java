package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.kit.kafka.DeadLetters;
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

/** Applies batches of posted messages to the feed. The same batch again changes nothing. */
@Component
class FeedProjection {

    // SQLSTATE classes: 22 is a value that cannot be, 23 one that breaks a constraint
    private static final Pattern DATA = Pattern.compile("2[23].*");

    private final ProjectionRepository feed;
    private final DeadLetters deadLetters;
    private final ProjectionMetrics metrics;
    private final JsonMapper json;

    FeedProjection(ProjectionRepository feed, DeadLetters deadLetters, ProjectionMetrics metrics, JsonMapper json) {
        this.feed = feed;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.json = json;
    }

    /** Completes when what is public is in the feed and what is unreadable is parked; fails when either cannot be now. */
    Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        var posted = new ArrayList<PostedRecord>();
        var parking = new ArrayList<Mono<Void>>();
        for (var record : records) {
            try {
                posted.add(PostedRecord.read(record, json));
            } catch (UnreadableRecord unreadable) {
                parking.add(park(record, unreadable));
            }
        }
        return store(posted.stream().filter(PostedRecord::isPublic).toList()).thenMany(Flux.concat(parking)).then();
    }

    private Mono<Void> store(List<PostedRecord> batch) {
        var events = batch.stream().map(PostedRecord::event).toList();
        return feed.store(events).doOnNext(stored -> metrics.applied(events, stored)).then()
                .onErrorResume(FeedProjection::isAboutTheData, refused -> storeOneByOne(batch));
    }

    // one record that the database cannot hold does not keep the others of its batch out
    private Mono<Void> storeOneByOne(List<PostedRecord> batch) {
        if (batch.size() == 1) {
            return park(batch.getFirst().record(), new UnreadableRecord("no value for the database"));
        }
        return Flux.fromIterable(batch).concatMap(record -> store(List.of(record))).then();
    }

    private Mono<Void> park(ConsumerRecord<String, byte[]> record, UnreadableRecord reason) {
        return Mono.<Void>fromRunnable(() -> deadLetters.park(record, MessageReceiver.GROUP, reason))
                .subscribeOn(Schedulers.boundedElastic()); // it waits for the broker
    }

    private static boolean isAboutTheData(Throwable error) {
        return NestedExceptionUtils.getMostSpecificCause(error) instanceof R2dbcException e
                && DATA.matcher(String.valueOf(e.getSqlState())).matches();
    }
}
