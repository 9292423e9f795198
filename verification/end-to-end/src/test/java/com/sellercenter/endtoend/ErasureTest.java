package com.sellercenter.endtoend;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Contract §10: what a person has written and is called is nowhere once the person is erased, and does not come back. */
@Order(4)
@Isolated("sets a database back")
@ExtendWith(RunningSystem.class)
class ErasureTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final TestSystem system;
    private final Channel channel;
    private final Cast cast;
    private final Canary canary;
    private final Maintenance maintenance;

    ErasureTest(TestSystem system) {
        this.system = system;
        channel = Channel.first(system.addresses());
        cast = Cast.in(channel);
        canary = new Canary(system, "kanarya" + cast.ada().id());
        maintenance = new Maintenance(system);
    }

    @Test
    void leavesNothingOfThePersonAnywhereNorAfterARebuildOrARestore() throws Exception {
        speakAndBeNamed();
        maintenance.backUp(Service.MESSAGE);
        assertThat(canary.inDatabases()).contains("message-service.message", "public-feed-service.feed_message",
                "conversation-service.conversation", "conversation-service.reference_data",
                "notification-service.reference_data");
        assertThat(canary.inTopics()).isNotEmpty();
        assertThat(answers()).anyMatch(body -> body.contains(canary.word()));

        awaitDone(erase());
        compactReferenceData();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(canary.places()).isEmpty());
        assertThat(answers()).noneMatch(body -> body.contains(canary.word()));
        assertThat(system.database(Service.NOTIFICATION).number("SELECT COUNT(*) FROM mail WHERE message_content <> ''"
                + " AND user_id = " + cast.ada().id())).isZero();

        maintenance.rebuildTheFeed();
        maintenance.readReferenceDataAgain(Service.CONVERSATION, Service.PUBLIC_FEED, Service.NOTIFICATION);
        assertThat(canary.places()).isEmpty();
        assertThat(answers()).noneMatch(body -> body.contains(canary.word()));

        maintenance.restore(Service.MESSAGE);
        assertThat(canary.inDatabases()).contains("message-service.message");
        maintenance.start(Service.MESSAGE);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(canary.places()).isEmpty());
    }

    /** A question, an answer that is mailed, a private message, a review, and what an operator enters in the person's name. */
    private void speakAndBeNamed() {
        channel.bring("users", Map.of("id", cast.ada().id(), "first_name", canary.word(), "last_name", canary.word(),
                "email", canary.word() + "@example.com", "phone", canary.word(), "gender", canary.word()));
        var question = cast.opened(cast.question().with("message_content", text()).with("subject", text()));
        cast.opened(cast.conversation("message", cast.ada(), cast.shop()).with("message_content", text()));
        cast.opened(cast.conversation("review", cast.ada(), cast.shop()).with("message_content", text()));
        var others = cast.opened(cast.conversation("question", cast.deniz(), cast.shop()));
        post("/users/messages/", cast.ada().token(), cast.message(question).with("message_content", text()));
        post(channel.remote("messages/"), channel.operator(),
                cast.message(others).with("message_content", text()));
        post(channel.remote("messages/"), cast.shop().token(),
                cast.reply(question));
        await().atMost(LIMIT).until(() -> system.database(Service.NOTIFICATION)
                .number("SELECT COUNT(*) FROM mail WHERE state = 'sent' AND user_id = " + cast.ada().id()) == 1);
        await().atMost(LIMIT).until(() -> system.database(Service.PUBLIC_FEED)
                .number("SELECT COUNT(*) FROM feed_message WHERE content_id = " + cast.ada().id()) == 4);
    }

    private String text() {
        return "This is what " + canary.word() + " says.";
    }

    private void post(String path, String token, Object body) {
        expect(200, channel.send(Request.post(path, body).as(token)
                .with("Idempotency-Key", UUID.randomUUID().toString())));
    }

    private JsonNode erase() {
        return expect(202, channel.send(Request.post(channel.remote("privacy/erasures/"),
                Map.of("user", cast.ada().id())).as(channel.operator()))).json();
    }

    private void awaitDone(JsonNode erasure) {
        var state = Request.get(channel.remote("privacy/erasures/") + erasure.get("id") + "/").as(channel.operator());
        await().atMost(LIMIT).untilAsserted(() -> {
            var now = expect(200, channel.send(state));
            assertThat(now.json().get("state").asString()).as(now.body()).isEqualTo("done");
        });
    }

    /** What happens within days: the topic of reference data is compacted, so that only the tombstone is left of the name. */
    private void compactReferenceData() throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REFERENCE_DATA);
        var settings = Map.of("segment.ms", "1000", "max.compaction.lag.ms", "1", "min.cleanable.dirty.ratio", "0.0",
                "delete.retention.ms", "0");
        try (var admin = Admin.create(Map.of("bootstrap.servers", system.kafkaServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, settings.entrySet().stream()
                    .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                            AlterConfigOp.OpType.SET))
                    .toList())).all().get();
        }
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(2)).until(() -> {
            var _ = channel.newProducts(50); // in every partition, so that a new segment begins
            return canary.inTopics().isEmpty();
        });
    }

    /** What the operator, the shop and the public see. */
    private List<String> answers() {
        var user = "?page_size=100&user_id=" + cast.ada().id();
        return Stream.of(Request.get(channel.remote("conversations/") + user).as(channel.operator()),
                Request.get(channel.remote("conversations/")).as(cast.shop().token()),
                Request.get(channel.remote("messages/")).as(cast.shop().token()),
                Request.get("/users/conversations/").as(cast.ada().token()),
                Request.get("/public-questions/?page_size=100"), Request.get("/public-reviews/" + user),
                Request.post(channel.remote("privacy/exports/"), Map.of("user", cast.ada().id()))
                        .as(channel.operator()))
                .map(request -> expect(200, channel.send(request)).body()).toList();
    }
}
