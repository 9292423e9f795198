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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Contract §10: a conversation whose retention is over is nowhere, and does not come back. {@code end-to-end.env} keeps
 * questions and private conversations of this channel for two days after their last message, and all others for ever.
 */
@Order(5)
@Isolated("sets databases back")
@ExtendWith(RunningSystem.class)
class RetentionTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Service[] ALL = {Service.CONVERSATION, Service.MESSAGE, Service.PUBLIC_FEED,
            Service.NOTIFICATION};

    private final TestSystem system;
    private final Channel channel;
    private final Channel forEver;
    private final Cast cast;
    private final Cast kept;
    private final Canary canary;
    private final Maintenance maintenance;

    RetentionTest(TestSystem system) {
        this.system = system;
        channel = Channel.first(system.addresses());
        forEver = Channel.second(system.addresses());
        cast = Cast.in(channel);
        kept = Cast.in(forEver);
        canary = new Canary(system, "saka" + cast.ada().id());
        maintenance = new Maintenance(system);
    }

    @Test
    void leavesNothingOfAnExpiredConversationAnywhereNorAfterARebuildOrARestore() {
        var expiring = List.of(speak(cast, "question"), speak(cast, "message"));
        var staying = List.of(open(cast, "review", "stays"), open(kept, "question", "stays"));
        sendUnreadableRecord();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(canary.inDatabases()).contains("message-service.message",
                "public-feed-service.feed_message", "conversation-service.conversation", "notification-service.mail"));
        await().atMost(LIMIT).until(() -> canary.inTopics().stream()
                .anyMatch(place -> place.startsWith("topic " + Topics.MESSAGE_POSTED + Topics.DEAD_LETTER)));
        var events = canary.records();
        maintenance.backUp(ALL);

        age(Stream.concat(expiring.stream(), staying.stream()).toList());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(canary.places()).isEmpty());
        assertNothingButWhatStays(expiring);
        postNothingInto(expiring.getFirst());

        events.stream().filter(event -> event.topic().equals(Topics.MESSAGE_POSTED))
                .forEach(event -> send(event.key(), event.value()));
        maintenance.awaitConsumers();
        maintenance.rebuildTheFeed();
        assertThat(canary.inDatabases()).isEmpty();
        assertNothingButWhatStays(expiring);

        maintenance.restore(ALL);
        assertThat(canary.inDatabases()).hasSizeGreaterThanOrEqualTo(4);
        maintenance.start(ALL);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(canary.places()).isEmpty());
        assertNothingButWhatStays(expiring);
    }

    /** A conversation with messages of both sides; the shop's is mailed. */
    private long speak(Cast with, String type) {
        var id = open(with, type, canary.word());
        expect(200, with.send(Request.post("/users/messages/",
                with.message(id).with("message_content", "also " + canary.word())).as(with.ada().token())));
        expect(200, with.send(Request.post(with.channel().remote("messages/"),
                with.reply(id).with("message_content", "It is " + canary.word())).as(with.shop().token())));
        await().atMost(LIMIT).until(() -> system.database(Service.NOTIFICATION)
                .number("SELECT COUNT(*) FROM mail WHERE state = 'sent' AND conversation = " + id) == 1);
        return id;
    }

    private static long open(Cast with, String type, String word) {
        return with.opened(with.conversation(type, with.ada(), with.shop()).with("message_content", "This is " + word)
                .with("subject", "About " + word));
    }

    /** Lets three days pass for these conversations. */
    private void age(List<Long> conversations) {
        var ids = conversations.stream().map(String::valueOf).collect(Collectors.joining(", "));
        for (var service : List.of(Service.MESSAGE, Service.CONVERSATION)) {
            system.database(service).execute("UPDATE conversation SET last_message_date = last_message_date"
                    + " - INTERVAL '3 days' WHERE id IN (" + ids + ")");
        }
    }

    private void assertNothingButWhatStays(List<Long> expired) {
        assertThat(channel.ids("/users/conversations/", cast.ada().token())).hasSize(1)
                .doesNotContainAnyElementsOf(expired);
        assertThat(kept.channel().ids("/users/conversations/", kept.ada().token())).hasSize(1);
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(publicIds(channel, "/public-questions/", cast)).isEmpty();
            assertThat(publicIds(channel, "/public-reviews/", cast)).hasSize(1);
            assertThat(publicIds(forEver, "/public-questions/", kept)).hasSize(1);
        });
        assertThat(expect(200, channel.send(Request.post(channel.remote("privacy/exports/"),
                Map.of("user", cast.ada().id())).as(channel.operator()))).body()).contains("stays")
                .doesNotContain(canary.word());
    }

    private static List<Long> publicIds(Channel channel, String list, Cast cast) {
        return expect(200, channel.send(Request.get(list + "?user_id=" + cast.ada().id()))).json().get("results")
                .valueStream().map(each -> each.get("id").asLong()).toList();
    }

    private void postNothingInto(long expired) {
        expect(400, cast.send(Request.post("/users/messages/", cast.message(expired)).as(cast.ada().token())));
        expect(400, cast.send(Request.post("/users/conversations/", cast.question().with("conversation", expired))
                .as(cast.ada().token())));
    }

    private void sendUnreadableRecord() {
        send("7", "no JSON, but " + canary.word());
    }

    private void send(String key, String value) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", system.kafkaServers()),
                new StringSerializer(), new StringSerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topics.MESSAGE_POSTED, key, value));
        }
    }
}
