package com.sellercenter.contracts.reference;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The retention of these conversations is over: every service deletes them with all that belongs to them, and takes nothing of
 * them that comes later. Topic {@code reference-data}, record key {@link #recordKey()}.
 *
 * @param conversations their ids, at least one; an id is never given twice
 */
public record Expiration(int channel, List<Long> conversations, Instant createdDate) implements ErasureRecord {

    /** The word in the record key, where a {@link ReferenceChange} has its kind. */
    public static final String KIND = "expiration";

    public Expiration {
        conversations = List.copyOf(conversations);
        Objects.requireNonNull(createdDate, "createdDate");
        if (conversations.isEmpty()) {
            throw new IllegalArgumentException("an expiration without conversations");
        }
    }

    /** {@code 1/expiration/4711}, after the first of the conversations. */
    @Override
    public String recordKey() {
        return channel + "/" + KIND + "/" + conversations.getFirst();
    }
}
