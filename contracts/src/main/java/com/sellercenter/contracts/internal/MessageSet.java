package com.sellercenter.contracts.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
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
     * @param originals whether masked messages are listed with what was written, which only operators see; null: no
     */
    public record Query(List<Long> conversations, @Nullable List<Parties> parties, @Nullable Boolean originals) {

        /** One without what was masked. */
        public Query(List<Long> conversations, @Nullable List<Parties> parties) {
            this(conversations, parties, null);
        }
    }

    /**
     * One message.
     *
     * @param contentId its author
     * @param originalContent what was written, of a masked message where that is asked for (contract §14); else null
     */
    public record Message(long id, String messageContent, UserType userType, ContentType contentType, long contentId,
            Instant createdDate, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String originalContent) {

        /** One without what was masked. */
        public Message(long id, String messageContent, UserType userType, ContentType contentType, long contentId,
                Instant createdDate) {
            this(id, messageContent, userType, contentType, contentId, createdDate, null);
        }
    }
}
