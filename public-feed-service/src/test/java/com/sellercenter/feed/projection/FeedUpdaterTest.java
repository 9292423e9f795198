package com.sellercenter.feed.projection;

import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class FeedUpdaterTest extends FeedTest {

    @Autowired
    private FeedUpdater updater;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private KafkaAdmin admin;

    @Autowired
    private GenerationRepository generations;

    @Autowired
    private MessageReceiver receiver;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private MeterRegistry meters;

    @Test
    void appliesWhatCameWhileTheDatabaseRefused(CapturedOutput output) {
        var question = Posted.question(51);
        sql("ALTER TABLE feed_count RENAME TO feed_count_away");
        try {
            publish(Posted.byUser(question, 1));
            eventually().until(() -> output.getOut().contains("the feed is not updated until a retry succeeds"));
        } finally {
            sql("ALTER TABLE feed_count_away RENAME TO feed_count");
        }

        awaitCount(51, QUESTIONS, 1);
    }

    @Test
    void appliesWhatCameWhileTheServiceWasStopped() {
        updater.stop();
        publish(Posted.byUser(Posted.question(52), 1));

        updater.start();

        awaitCount(52, QUESTIONS, 1);
    }

    @Test
    void leavesItsPartitionsToOtherInstancesWhenItStops() {
        eventually().until(() -> members() == 1);
        updater.stop();

        eventually().until(() -> members() == 0); // long before Kafka would miss it
        updater.start();
    }

    @Test
    void failsLivenessWhenRecordsAreNotRead() {
        updater.stop();
        var states = new CopyOnWriteArrayList<Object>();
        var watchdog = new Watchdog(Duration.ofSeconds(1),
                event -> states.add(((AvailabilityChangeEvent<?>) event).getState()));
        var stuck = new FeedUpdater(generations, receiver, new StuckProjection(), new ProjectionProperties(
                Duration.ofMillis(100), Duration.ofSeconds(1), TIME_LIMIT), watchdog, admin, Tracing.off(), meters);
        stuck.start();
        publish(Posted.byUser(Posted.question(53), 1));

        watchdog.start();

        eventually().until(() -> states.contains(LivenessState.BROKEN));
        watchdog.stop();
        stuck.stop();
        updater.start();
        awaitCount(53, QUESTIONS, 1);
    }

    private String generation() {
        return generations.current().blockOptional(TIME_LIMIT).orElseThrow();
    }

    /** Receives a batch and never completes. */
    private final class StuckProjection extends FeedProjection {

        StuckProjection() {
            super(new ProjectionRepository(database, json), new ResponseRepository(database, json), deadLetters,
                    new ProjectionMetrics(meters, Clock.systemUTC()), new FactsMismatches(meters), json);
        }

        @Override
        Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
            return Mono.never();
        }
    }

    private int members() {
        try (var admin = Admin.create(this.admin.getConfigurationProperties())) {
            return admin.describeConsumerGroups(List.of(MessageReceiver.group(generation()))).all().get().values()
                    .stream()
                    .mapToInt(group -> group.members().size()).sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String statement) {
        database.sql(statement).then().block(TIME_LIMIT);
    }
}
