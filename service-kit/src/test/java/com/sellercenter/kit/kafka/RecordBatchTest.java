package com.sellercenter.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.UnreadableRecord;
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
import tools.jackson.databind.json.JsonMapper;

class RecordBatchTest {

    private final JsonMapper json = JsonFormat.mapper();
    private final List<Integer> taken = new ArrayList<>();
    private final List<Long> parked = new ArrayList<>();

    @Test
    void takesWhatIsReadableAndParksTheRest() {
        take("x", "1", "2", "y", "4");

        assertThat(taken).containsExactly(1, 2, 4);
        assertThat(parked).containsExactly(0L, 3L);
    }

    @Test
    void parksNothingOfABatchThatWillBeTriedAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordBatch.take(records("x", "1"), this::number, numbers -> {
                    throw new IllegalStateException("the database is away");
                }, this::park));

        assertThat(parked).isEmpty();
    }

    @Test
    void takesAWholeReadableBatch() {
        take("1", "2");

        assertThat(taken).containsExactly(1, 2);
        assertThat(parked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "\u0000", "{\"version\": 1, \"id\": 1, \"seq\": 1}"})
    void aRecordWithoutWhatItMustHaveIsUnreadable(String value) {
        for (var type : List.of(MessagePosted.class, ReferenceChange.class)) {
            parked.clear();

            RecordBatch.take(records(value), record -> json.readValue(record.value(), type),
                    read -> fail("read " + read), this::park);

            assertThat(parked).containsExactly(0L);
        }
    }

    private void take(String... values) {
        RecordBatch.take(records(values), this::number, taken::addAll, this::park);
    }

    private Integer number(ConsumerRecord<String, byte[]> record) {
        return json.readValue(record.value(), Integer.class);
    }

    private void park(ConsumerRecord<String, byte[]> record, UnreadableRecord reason) {
        parked.add(record.offset());
    }

    private static List<ConsumerRecord<String, byte[]>> records(String... values) {
        return IntStream.range(0, values.length).mapToObj(offset -> new ConsumerRecord<>("topic", 0, offset, "key",
                values[offset].getBytes(StandardCharsets.UTF_8))).toList();
    }
}
