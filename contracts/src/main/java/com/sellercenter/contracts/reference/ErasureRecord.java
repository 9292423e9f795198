package com.sellercenter.contracts.reference;

/**
 * What the topic {@code reference-data} says of the erasure of a person, beside the {@link ReferenceChange}s. The records are
 * kept for ever, so that whoever reads the topic again erases again; they hold only numbers.
 */
public sealed interface ErasureRecord permits Erasure, ErasureDone {

    int channel();

    long user();

    /** By which compaction keeps the newest. */
    String recordKey();
}
