package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads which trace a record belongs to. */
public final class RecordTraces {

    private RecordTraces() {}

    /** The record's {@value Topics#TRACE}, unchecked; null where it has none. */
    public static @Nullable String of(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(Topics.TRACE);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
