package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.UnreadableRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** Handles a batch in which some records may be unreadable. */
public final class RecordBatch {

    private RecordBatch() {}

    /**
     * Passes the readable records to the handler in one call, and parks the others after that: a batch that is retried because
     * the handler failed has parked nothing yet.
     *
     * @param reader may throw {@link UnreadableRecord} and what Jackson throws; null is unreadable too
     */
    public static <T> void take(List<ConsumerRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, T> reader, Consumer<List<T>> handler,
            BiConsumer<ConsumerRecord<String, byte[]>, UnreadableRecord> parking) {
        var readable = new ArrayList<T>(records.size());
        var unreadable = new LinkedHashMap<ConsumerRecord<String, byte[]>, UnreadableRecord>();
        for (var record : records) {
            try {
                readable.add(read(record, reader));
            } catch (UnreadableRecord reason) {
                unreadable.put(record, reason);
            }
        }
        if (!readable.isEmpty()) {
            handler.accept(readable);
        }
        unreadable.forEach(parking);
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
}
