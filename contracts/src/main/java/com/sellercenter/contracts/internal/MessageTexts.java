package com.sellercenter.contracts.internal;

import com.sellercenter.contracts.conversation.Parties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of all conversations, to be indexed for searches: {@code GET /internal/message-texts?after=…&until=…} answers
 * those whose ids follow {@code after}, {@code until} the last of them, the oldest {@link #LIMIT}.
 *
 * @param newest the highest id of a message
 */
public record MessageTexts(long newest, List<Text> messages) {

    /** How many there are in one answer, at most. */
    public static final int LIMIT = 200;

    /**
     * One message.
     *
     * @param author the user whom it speaks for; null for one of the shop
     */
    public record Text(long id, long conversation, Parties parties, long seq, @Nullable Long author,
            String messageContent) {}
}
