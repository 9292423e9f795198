package com.sellercenter.kit.erasure;

import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.ErasureRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Reads the records about erasures among those of the topic {@code reference-data}. */
public final class ErasureRecords {

    private static final String ERASURE = "/" + Erasure.KIND + "/";
    private static final String DONE = "/" + ErasureDone.KIND + "/";

    private ErasureRecords() {}

    /** Whether the record is about an erasure, as its key says. */
    public static boolean isAbout(ConsumerRecord<String, byte[]> record) {
        var key = record.key();
        return key != null && (key.contains(ERASURE) || key.contains(DONE));
    }

    /**
     * Reads a record about an erasure; an {@link UnreadableRecord} if it has no value or another key than its value, and
     * Jackson's exceptions if it is not JSON of this kind.
     */
    public static ErasureRecord read(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        var type = record.key().contains(ERASURE) ? Erasure.class : ErasureDone.class;
        var value = record.value() == null ? null : json.readValue(record.value(), type);
        if (value == null || !value.recordKey().equals(record.key())) {
            throw new UnreadableRecord("not the erasure of its key");
        }
        return value;
    }
}
