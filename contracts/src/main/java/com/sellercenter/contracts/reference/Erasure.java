package com.sellercenter.contracts.reference;

import java.time.Instant;
import java.util.Objects;

/**
 * A person is to be erased: every service replaces the texts that the user wrote and forgets the user's names and addresses,
 * and takes no newer {@link User} under this id. Topic {@code reference-data}, record key {@link #recordKey()}.
 *
 * @param id of the erasure, under which operators ask for its state
 */
public record Erasure(long id, int channel, long user, Instant createdDate) implements ErasureRecord {

    /** The word in the record key, where a {@link ReferenceChange} has its kind. */
    public static final String KIND = "erasure";

    public Erasure {
        Objects.requireNonNull(createdDate, "createdDate");
    }

    /** {@code 1/erasure/545382}. */
    @Override
    public String recordKey() {
        return channel + "/" + KIND + "/" + user;
    }

    /** What it means for the reference data: the user is removed, and no version of the user is newer than this. */
    public ReferenceChange removal() {
        return ReferenceChange.removal(userKey(), Long.MAX_VALUE);
    }

    /** The record key of the user's own record, {@code 1/user/545382}. */
    public String userKey() {
        return channel + "/" + ReferenceKind.USER.wire() + "/" + user;
    }
}
