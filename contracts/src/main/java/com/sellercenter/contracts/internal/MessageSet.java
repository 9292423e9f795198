package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one conversation, as {@code POST /internal/message-sets} lists them.
 *
 * @param messageCount of the whole conversation
 * @param messages the newest, oldest first (contract §3): at most {@value #LIMIT}, and as many as
 *     {@link #bytes} holds, so that no list is larger than a service can hold; the newest always fits
 */
public record MessageSet(long conversation, long messageCount, Instant lastMessageDate, List<Message> messages) {

    /** The most messages one set holds. */
    public static final int LIMIT = 50;

    /** The most that all sets of an answer take, as JSON. */
    public static final int BYTES = 8 * 1024 * 1024;

    // fifty messages of three thousand letters
    private static final int BYTES_OF_ONE = 160 * 1024;

    /** The most that the messages of each of so many sets take, as JSON: 160 KiB, and all together {@value #BYTES} bytes. */
    public static int bytes(int sets) {
        return Math.min(BYTES_OF_ONE, BYTES / Math.max(1, sets));
    }

    /**
     * The body of the request: the conversations asked for, at most 100.
     *
     * @param conversations their ids
     * @param parties of each, in the same order: a conversation that is known with others has no set. Null from a
     *     conversation-service of the previous release, which is answered by the ids alone
     */
    public record Query(List<Long> conversations, @Nullable List<Parties> parties) {}

    /** One message; {@code contentId} is its author. */
    public record Message(long id, String messageContent, UserType userType, ContentType contentType, long contentId,
            Instant createdDate) {}
}
