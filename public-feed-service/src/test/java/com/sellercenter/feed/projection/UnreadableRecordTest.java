package com.sellercenter.feed.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.support.KafkaHeaders;

class UnreadableRecordTest extends FeedTest {

    private static final String DEAD_LETTERS = Topics.MESSAGE_POSTED + Topics.DEAD_LETTER;

    @Autowired
    private ConsumerFactory<String, byte[]> consumers;

    // garbage, nothing, half an event, a deletion, a version to come, a text without content, one that PostgreSQL cannot
    // hold, another conversation's message, and as much as Kafka takes
    @ParameterizedTest
    @ValueSource(strings = {"not json", "null", "{\"id\": 1}", "DELETION", "VERSION", "NOTHING", "NUL", "KEY", "HUGE"})
    void isParkedWithItsCoordinatesAndHoldsUpNothing(String kind) {
        var question = Posted.question(61);
        var good = json.writeValueAsString(Posted.byUser(question, 2));

        publish(question, switch (kind) {
            case "VERSION" -> good.replace("\"version\":1", "\"version\":2");
            case "NOTHING" -> good.replace("\"message 2\"", "null");
            case "DELETION" -> null;
            case "KEY" -> json.writeValueAsString(Posted.byUser(Posted.question(61), 1));
            case "HUGE" -> "x".repeat(1_048_400);
            case "NUL" -> good.replace("message 2", "\\u0000");
            default -> kind;
        });
        publish(Posted.byUser(question, 1));

        var list = QUESTIONS + "?user_id=" + question.user();
        awaitCount(61, list, 1);
        page(61, list).jsonPath("$.results[0].message_count").isEqualTo(1);
        var parked = parked(Long.toString(question.id()));
        assertThat(text(parked, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(Topics.MESSAGE_POSTED);
        assertThat(bytes(parked, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt()).isEqualTo(parked.partition());
        assertThat(bytes(parked, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong()).isNotNegative();
    }

    private ConsumerRecord<String, byte[]> parked(String key) {
        try (var consumer = consumers.createConsumer("reader-of-" + key, "")) {
            consumer.subscribe(List.of(DEAD_LETTERS));
            return eventually()
                    .until(() -> StreamSupport.stream(consumer.poll(Duration.ofMillis(500)).spliterator(), false)
                            .filter(record -> key.equals(record.key())).findFirst(), found -> found.isPresent())
                    .orElseThrow();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(ConsumerRecord<String, byte[]> record, String header) {
        return ByteBuffer.wrap(record.headers().lastHeader(header).value());
    }
}
