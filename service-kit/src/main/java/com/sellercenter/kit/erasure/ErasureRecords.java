package com.sellercenter.kit.erasure;

import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.contracts.reference.ErasureDone;
import com.sellercenter.contracts.reference.ErasureRecord;
import com.sellercenter.contracts.reference.Expiration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Reads the records about erasures and expirations among those of the topic {@code reference-data}. */
public final class ErasureRecords {

    private static final Map<String, Class<? extends ErasureRecord>> TYPES = Map.of("/" + Erasure.KIND + "/",
            Erasure.class, "/" + ErasureDone.KIND + "/", ErasureDone.class, "/" + Expiration.KIND + "/",
            Expiration.class);

    private ErasureRecords() {}

    /** Whether the record is about an erasure or an expiration, as its key says. */
    public static boolean isAbout(ConsumerRecord<String, byte[]> record) {
        var key = record.key();
        return key != null && TYPES.keySet().stream().anyMatch(key::contains);
    }

    /**
     * Reads a record about one of them; an {@link UnreadableRecord} if it has no value or another key than its value, and
     * Jackson's exceptions if it is not JSON of this kind.
     */
    public static ErasureRecord read(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        var value = record.value() == null ? null : json.readValue(record.value(), type(record.key()));
        if (value == null || !value.recordKey().equals(record.key())) {
            throw new UnreadableRecord("not the erasure of its key");
        }
        return value;
    }

    private static Class<? extends ErasureRecord> type(String key) {
        return TYPES.entrySet().stream().filter(type -> key.contains(type.getKey())).findFirst().orElseThrow()
                .getValue();
    }
}
