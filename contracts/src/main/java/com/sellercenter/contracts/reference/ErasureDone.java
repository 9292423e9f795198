package com.sellercenter.contracts.reference;

import java.time.Instant;
import java.util.Objects;

/**
 * A part of the system holds nothing of an erased person any more. Topic {@code reference-data}, record key
 * {@link #recordKey()}.
 *
 * @param part the name of a service, for its database, or of a topic
 */
public record ErasureDone(int channel, long user, String part, Instant doneDate) implements ErasureRecord {

    /** The word in the record key, where a {@link ReferenceChange} has its kind. */
    public static final String KIND = "erasure-done";

    public ErasureDone {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(doneDate, "doneDate");
    }

    /** {@code 1/erasure-done/545382/message-service}. */
    @Override
    public String recordKey() {
        return channel + "/" + KIND + "/" + user + "/" + part;
    }
}
