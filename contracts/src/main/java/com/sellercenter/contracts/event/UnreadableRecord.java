package com.sellercenter.contracts.event;

/** A record no retry can help: not our JSON, or a version we do not know. It belongs in the dead-letter topic. */
public final class UnreadableRecord extends RuntimeException {

    /** @param reason what was wrong, without the record's content */
    public UnreadableRecord(String reason) {
        super(reason);
    }
}
