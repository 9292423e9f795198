package com.sellercenter.feed;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.event.MessagePosted;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Conversations and events for tests; no id is given out twice. */
public final class Posted {

    /** When the conversations made here were opened; their messages follow second by second. */
    public static final Instant OPENED = Instant.parse("2023-07-19T10:25:40.208173Z");

    private static final AtomicLong IDS = new AtomicLong(1000);

    private Posted() {}

    public static long newId() {
        return IDS.incrementAndGet();
    }

    /** A conversation of a new user with a new shop about a new product. */
    public static ConversationFacts conversation(int channel, ConversationType type) {
        var product = newId();
        return new ConversationFacts(newId(), channel, newId(), newId(), type, ItemContent.PRODUCT, product, product,
                OPENED);
    }

    public static ConversationFacts question(int channel) {
        return conversation(channel, ConversationType.QUESTION);
    }

    public static MessagePosted byUser(ConversationFacts conversation, long seq) {
        return message(conversation, seq, ContentType.USER, conversation.user());
    }

    public static MessagePosted byShop(ConversationFacts conversation, long seq) {
        return message(conversation, seq, ContentType.DATASOURCE, conversation.datasource());
    }

    /** A message of the user's that says what a test wishes. */
    public static MessagePosted byUser(ConversationFacts conversation, long seq, String content) {
        return message(conversation, seq, ContentType.USER, conversation.user(), content);
    }

    /** The same message under an id that the test has chosen. */
    public static MessagePosted withId(MessagePosted event, long id) {
        return new MessagePosted(event.version(), id, event.conversation(), event.seq(), event.userType(),
                event.contentType(), event.contentId(), event.messageContent(), event.createdDate());
    }

    /** The same message of a conversation that is told of otherwise. */
    public static MessagePosted with(MessagePosted event, ConversationFacts conversation) {
        return new MessagePosted(event.version(), event.id(), conversation, event.seq(), event.userType(),
                event.contentType(), event.contentId(), event.messageContent(), event.createdDate());
    }

    private static MessagePosted message(ConversationFacts conversation, long seq, ContentType author, long id) {
        return message(conversation, seq, author, id, "message " + seq);
    }

    private static MessagePosted message(ConversationFacts conversation, long seq, ContentType author, long id,
            String content) {
        return new MessagePosted(MessagePosted.VERSION, newId(), conversation, seq, UserType.REGISTERED, author, id,
                content, conversation.createdDate().plusSeconds(seq - 1));
    }
}
