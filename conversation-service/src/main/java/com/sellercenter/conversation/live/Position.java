package com.sellercenter.conversation.live;

import java.util.Comparator;

/**
 * A place in the order in which live events are read: behind the event with this id of this transaction.
 *
 * @param transaction PostgreSQL's number of the transaction that wrote the event
 */
record Position(long transaction, long id) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::transaction)
            .thenComparingLong(Position::id);

    /** Behind everything. */
    static final Position END = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Behind all events of the transactions before that one. */
    static Position before(long transaction) {
        return new Position(transaction, 0);
    }

    boolean isBehind(Position other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
