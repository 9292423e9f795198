package com.sellercenter.contracts.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import tools.jackson.core.JacksonException;

/** Takes over a batch that may hold records nobody can read. */
public final class RecordBatch {

    private RecordBatch() {}

    /**
     * Hands over what stands before the first unreadable record, in one go, and then fails for that record: Spring Kafka
     * counts everything before a failed record as done.
     *
     * @param reader may throw {@link UnreadableRecord} and what Jackson throws; null is unreadable too
     */
    public static <T> void take(List<ConsumerRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, T> reader, Consumer<List<T>> handler) {
        var readable = new ArrayList<T>(records.size());
        for (var record : records) {
            try {
                readable.add(read(record, reader));
            } catch (UnreadableRecord unreadable) {
                hand(readable, handler);
                throw new BatchListenerFailedException("unreadable record", unreadable, record);
            }
        }
        hand(readable, handler);
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record,
            Function<ConsumerRecord<String, byte[]>, T> reader) {
        try {
            var value = reader.apply(record);
            if (value == null) {
                throw new UnreadableRecord("nothing in it");
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRecord(e.getClass().getName());
        }
    }

    private static <T> void hand(List<T> readable, Consumer<List<T>> handler) {
        if (!readable.isEmpty()) {
            handler.accept(readable);
        }
    }
}
