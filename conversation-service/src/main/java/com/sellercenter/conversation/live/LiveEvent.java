package com.sellercenter.conversation.live;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.conversation.Reader;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code live_event}: something that happened to a conversation.
 *
 * @param incarnation of the database that it was read from
 * @param ofConversation whether the conversation is shown, before its new messages
 * @param after the new messages are those whose numbers follow
 * @param upTo the number of the last of them
 * @param reader the side that has read the conversation; null where something else has happened
 */
record LiveEvent(String incarnation, Position position, boolean ofConversation, Parties parties, long conversation,
        long after, long upTo, @Nullable Reader reader, Instant createdDate) {

    /** What can be read by one request each, in order. */
    List<Piece> pieces() {
        var messages = LongStream.iterate(after, from -> from < upTo, from -> from + MessageRange.LIMIT)
                .mapToObj(from -> new Piece(this, from == after && ofConversation, from,
                        Math.min(upTo, from + MessageRange.LIMIT)))
                .toList();
        return messages.isEmpty() ? List.of(new Piece(this, ofConversation, after, after)) : messages;
    }

    /**
     * A part of an event.
     *
     * @param withConversation whether the conversation is shown first
     */
    record Piece(LiveEvent event, boolean withConversation, long after, long upTo) {

        boolean isLast() {
            return upTo >= event.upTo;
        }

        MessageRange range() {
            return new MessageRange(event.conversation, event.parties, after, upTo);
        }

        /** What it costs to read: one for each message, and what a list element has besides; a read mark costs one, too. */
        int weight() {
            return Math.max(1, range().size() + (withConversation ? 5 : 0));
        }
    }
}
