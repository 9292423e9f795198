package com.sellercenter.contracts.reference;

/**
 * What the topic {@code reference-data} says of the erasure of a person or the expiration of conversations, beside the
 * {@link ReferenceChange}s. The records are kept for ever, so that whoever reads the topic again erases again; they hold only
 * numbers.
 */
public sealed interface ErasureRecord permits Erasure, ErasureDone, Expiration {

    int channel();

    /** By which compaction keeps the newest. */
    String recordKey();
}
