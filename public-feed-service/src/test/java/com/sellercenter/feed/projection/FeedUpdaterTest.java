package com.sellercenter.feed.projection;

import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;

@ExtendWith(OutputCaptureExtension.class)
class FeedUpdaterTest extends FeedTest {

    @Autowired
    private FeedUpdater updater;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private KafkaAdmin kafka;

    @Test
    void appliesWhatCameWhileTheDatabaseRefused(CapturedOutput output) {
        var question = Posted.question(51);
        sql("ALTER TABLE feed_count RENAME TO feed_count_away");
        try {
            publish(Posted.byUser(question, 1));
            eventually().until(() -> output.getOut().contains("the feed stands still for a moment"));
        } finally {
            sql("ALTER TABLE feed_count_away RENAME TO feed_count");
        }

        awaitCount(51, QUESTIONS, 1);
    }

    @Test
    void appliesWhatCameWhileTheServiceStoodStill() {
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

    private int members() {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            return admin.describeConsumerGroups(List.of("public-feed-service")).all().get().values().stream()
                    .mapToInt(group -> group.members().size()).sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String statement) {
        database.sql(statement).then().block(PATIENCE);
    }
}
