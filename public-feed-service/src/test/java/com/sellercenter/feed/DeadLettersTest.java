package com.sellercenter.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The operators' commands for records that nobody could read. */
class DeadLettersTest extends FeedTest {

    private static final String URI = "/actuator/deadletters";

    @BeforeEach
    void beginWithNone() {
        actuator().delete().uri(URI).exchange().expectStatus().isOk();
    }

    @Test
    void areListedWithTheirCoordinatesReplayedAndPassedOver() {
        var question = Posted.question(81);
        publish(question, "garbage of " + question.id());
        eventually().until(() -> listed().size() == 1);
        var letter = listed().getFirst();
        assertThat(letter.get("topic").asString()).isEqualTo(Topics.MESSAGE_POSTED);
        assertThat(letter.get("group").asString()).isEqualTo("public-feed-service");
        assertThat(letter.get("offset").isNumber()).isTrue();
        assertThat(letter.get("reason").asString()).doesNotContain("garbage");

        assertThat(json(actuator().post().uri(URI).exchange()).get("replayed").asInt()).isEqualTo(1);

        // still unreadable, it comes back from where it was written again
        eventually().until(() -> listed().size() == 1);
        assertThat(listed().getFirst().get("offset").asLong()).isGreaterThan(letter.get("offset").asLong());
        assertThat(json(actuator().delete().uri(URI).exchange()).get("discarded").asInt()).isPositive();
        assertThat(listed()).isEmpty();
    }

    @Test
    void areShownOnceTheReaderCanReadThem() {
        var question = Posted.question(82);
        park(question, json.writeValueAsString(Posted.byUser(question, 1)));
        park(question, json.writeValueAsString(Posted.byUser(question, 1))); // as two groups would

        assertThat(json(actuator().post().uri(URI).exchange()).get("replayed").asInt()).isEqualTo(1);

        awaitCount(82, QUESTIONS, 1);
        assertThat(listed()).isEmpty();
    }

    // as a reader that did not know this version yet has left it
    private void park(ConversationFacts conversation, String value) {
        var record = new ProducerRecord<>(Topics.MESSAGE_POSTED + Topics.DEAD_LETTER, bytes("" + conversation.id()),
                bytes(value));
        record.headers().add(KafkaHeaders.DLT_ORIGINAL_TOPIC, bytes(Topics.MESSAGE_POSTED));
        record.headers().add(KafkaHeaders.DLT_ORIGINAL_PARTITION, new byte[]{0, 0, 0, 1});
        record.headers().add(KafkaHeaders.DLT_ORIGINAL_OFFSET, new byte[]{0, 0, 0, 0, 0, 0, 0, 7});
        kafka.send(record).join();
    }

    // each once, however many groups have parked it
    private List<JsonNode> listed() {
        return List.copyOf(StreamSupport.stream(json(actuator().get().uri(URI).exchange()).spliterator(), false)
                .collect(Collectors.toMap(letter -> letter.get("offset").asLong(), Function.identity(),
                        (one, same) -> one, TreeMap::new))
                .values());
    }

    private static JsonNode json(ResponseSpec response) {
        return requireNonNull(response.expectStatus().isOk().expectBody(JsonNode.class).returnResult()
                .getResponseBody());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
