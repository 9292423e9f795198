package com.sellercenter.conversation.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live events, in their order, as one statement has read them.
 *
 * @param incarnation of the database, another one after each restore
 * @param horizon the oldest transaction that was running: there will be no new events of those before it
 * @param heldBack the date of the first event that waits for a transaction that is running; null for none
 * @param date when it was read, by the database's clock
 * @param isFull whether there may be more events before the horizon
 */
record Page(String incarnation, long horizon, @Nullable Instant heldBack, Instant date, List<LiveEvent> events,
        boolean isFull) {

    /** Behind all that has been read. */
    Position end() {
        return isFull ? events.getLast().position() : Position.before(horizon);
    }

    /** The date of the first event; null for none. */
    @Nullable
    Instant oldest() {
        return events.isEmpty() ? heldBack : events.getFirst().createdDate();
    }

    /** The date of the first event behind those that have been read, or one shortly before it; null for none. */
    @Nullable
    Instant oldestBehind() {
        return isFull ? events.getLast().createdDate() : heldBack;
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
