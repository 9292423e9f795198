package com.sellercenter.contracts.event;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.UserType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message was stored. Topic {@code message-posted}, record key the conversation's id; delivered at least once, in the
 * order of {@code seq} per conversation. After erasures all messages are published again and older records deleted (ADR 20):
 * a reader that begins with the oldest record may then see the newest messages before the others. Fields may be added, never
 * change their meaning.
 *
 * @param version of this schema; a reader dead-letters versions above {@link #VERSION}
 * @param id the message's id, by which consumers recognise repetitions
 * @param seq the message's place in its conversation, from 1 without holes; after a restore of message-service's database
 *     a number may be given again, at a later date
 * @param contentId the author's id: a user's or a datasource's
 * @param messageContent null where nobody who listens needs it: a shopper's private message
 */
public record MessagePosted(int version, long id, ConversationFacts conversation, long seq, UserType userType,
        ContentType contentType, long contentId, @Nullable String messageContent, Instant createdDate) {

    /** The schema this code reads and writes. */
    public static final int VERSION = 1;

    public MessagePosted {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(userType, "userType");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(createdDate, "createdDate");
    }

    /** Itself; an {@link UnreadableRecord} if it has a version that this code does not know. */
    public MessagePosted ofKnownVersion() {
        if (version > VERSION) {
            throw new UnreadableRecord("version " + version);
        }
        return this;
    }
}
