package com.sellercenter.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.ReferenceChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.listener.BatchListenerFailedException;
import tools.jackson.databind.json.JsonMapper;

class RecordBatchTest {

    private final JsonMapper json = JsonFormat.mapper();
    private final List<Integer> taken = new ArrayList<>();

    @Test
    void takesWhatStandsBeforeAnUnreadableRecordAndFailsForThatOne() {
        var failure = catchThrowableOfType(BatchListenerFailedException.class, () -> take("1", "2", "x", "4"));

        assertThat(taken).containsExactly(1, 2);
        assertThat(failure.getRecord()).hasFieldOrPropertyWithValue("offset", 2L);
        assertThat(failure).hasCauseInstanceOf(UnreadableRecord.class);
    }

    @Test
    void takesAWholeReadableBatch() {
        take("1", "2");

        assertThat(taken).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "\u0000", "{\"version\": 1, \"id\": 1, \"seq\": 1}"})
    void aRecordWithoutWhatItMustHaveIsUnreadable(String value) {
        for (var type : List.of(MessagePosted.class, ReferenceChange.class)) {
            var failure = catchThrowableOfType(BatchListenerFailedException.class, () -> RecordBatch
                    .take(records(value), record -> json.readValue(record.value(), type), read -> {
                    }));

            assertThat(failure).hasCauseInstanceOf(UnreadableRecord.class);
        }
    }

    private void take(String... values) {
        RecordBatch.take(records(values), record -> json.readValue(record.value(), Integer.class), taken::addAll);
    }

    private static List<ConsumerRecord<String, byte[]>> records(String... values) {
        return IntStream.range(0, values.length).mapToObj(offset -> new ConsumerRecord<>("topic", 0, offset, "key",
                values[offset].getBytes(StandardCharsets.UTF_8))).toList();
    }
}
