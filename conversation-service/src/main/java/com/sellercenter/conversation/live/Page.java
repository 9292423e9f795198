package com.sellercenter.conversation.live;

import java.time.Instant;
import java.util.List;

/**
 * Live events, in their order, as one statement has read them.
 *
 * @param incarnation of the database, another one after each restore
 * @param horizon the oldest transaction that was running: there will be no new events of those before it
 * @param date when it was read, by the database's clock
 * @param isFull whether there may be more events before the horizon
 */
record Page(String incarnation, long horizon, Instant date, List<LiveEvent> events, boolean isFull) {

    /** Behind all that has been read. */
    Position end() {
        return isFull ? events.getLast().position() : Position.before(horizon);
    }

    /** The id of an event at the position. */
    EventId idAt(Position position, Instant when) {
        return new EventId(incarnation, position, when, "");
    }

    /** The id of a client that has received all that has been read. */
    EventId idOfEnd() {
        return idAt(end(), isFull ? events.getLast().createdDate() : date);
    }
}
