package com.sellercenter.contracts.reference;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * One piece of reference data as it is now. Topic {@code reference-data}, record key {@link #recordKey()}.
 *
 * @param version grows with every change of the same piece (microseconds since 1970 where we make it); an older version
 *     never overwrites a newer one
 * @param data a {@link User}, {@link Datasource}, {@link Product} or {@link OrderItem}
 */
public record ReferenceChange(ReferenceKind kind, int channel, long id, long version, JsonNode data) {

    public ReferenceChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(data, "data");
    }

    public ReferenceKey key() {
        return new ReferenceKey(kind, id);
    }

    /** {@code 1/user/545382}: compaction keeps the newest record of each. */
    public String recordKey() {
        return channel + "/" + kind.wire() + "/" + id;
    }
}
