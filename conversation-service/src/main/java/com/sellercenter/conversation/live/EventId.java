package com.sellercenter.conversation.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code id} of an event, opaque to clients: up to where a client has received its stream.
 *
 * @param incarnation of the database: after a restore, positions of the time before mean nothing
 * @param date when all that stands before the position had been read or was younger
 * @param part which of several SSE events of one row, empty for the last: a client that has an earlier one gets all of
 *        them again, under the same ids
 */
record EventId(String incarnation, Position position, Instant date, String part) {

    /** How long a stream can be resumed. */
    static final Duration RESUMABLE = Duration.ofHours(24);

    private static final int RADIX = 36;
    private static final int MAX_LENGTH = 120;

    /** Reads what a client sends as {@code Last-Event-ID}; empty where that is none of ours. */
    static Optional<EventId> parse(@Nullable String text) {
        var parts = text == null || text.length() > MAX_LENGTH ? new String[0] : text.strip().split("\\.", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventId(parts[0], new Position(number(parts[1]), number(parts[2])),
                    Instant.ofEpochSecond(Math.min(number(parts[3]), Instant.MAX.getEpochSecond())), parts[4]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether everything behind it is still there. */
    boolean isResumable(Page now) {
        return incarnation.equals(now.incarnation()) && date.isAfter(now.date().minus(RESUMABLE));
    }

    /** Where its stream goes on. */
    Position resumeFrom() {
        return part.isEmpty() ? position : new Position(position.transaction(), position.id() - 1);
    }

    @Override
    public String toString() {
        return String.join(".", incarnation, text(position.transaction()), text(position.id()),
                text(date.getEpochSecond()), part);
    }

    private static String text(long number) {
        return Long.toString(number, RADIX);
    }

    private static long number(String text) {
        var number = Long.parseLong(text, RADIX);
        if (number < 0) {
            throw new NumberFormatException(text);
        }
        return number;
    }
}
