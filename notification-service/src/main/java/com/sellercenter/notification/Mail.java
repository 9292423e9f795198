package com.sellercenter.notification;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.reference.ReferenceKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent about a message of a shop, or about its official answer to a review, as the delivery log has it.
 *
 * @param message the id of the message. An answer has none: its mail has the id of the conversation, {@value #ANSWERS} added
 * @param traceparent what the mail comes from, where that is in a trace that is sampled
 * @param attempts that have begun
 * @param interrupted whether the previous attempt ended without a result, so that the mail may have been sent already
 */
record Mail(long message, int channel, long conversation, long user, long datasource, @Nullable Long product,
        String content, String requestId, @Nullable String traceparent, int attempts, boolean interrupted,
        Instant createdDate) {

    // above all ids of messages, and still a number that every JSON reader knows
    private static final long ANSWERS = 1L << 52;

    /** The mail that a shop's message asks for. */
    static Mail about(MessagePosted event, String requestId, @Nullable String traceparent) {
        var facts = event.conversation();
        return new Mail(event.id(), facts.channel(), facts.id(), facts.user(), facts.datasource(), facts.product(),
                Objects.requireNonNullElse(event.messageContent(), ""), requestId, traceparent, 0, false,
                event.createdDate());
    }

    /** The mail that a shop's answer to a review asks for: one for each review, however often the answer changes. */
    static Mail about(ConversationFacts review, SellerResponse response) {
        return new Mail(idOfAnswer(review.id()), review.channel(), review.id(), review.user(), review.datasource(),
                review.product(), response.messageContent(), "", null, 0, false, response.createdDate());
    }

    /** The id of the mail about the answer to a review. */
    static long idOfAnswer(long review) {
        return ANSWERS + review;
    }

    /** Whether it is about the shop's official answer to a review. */
    boolean isAboutAnswer() {
        return message >= ANSWERS;
    }

    /** This mail with one more attempt, which sends this text. */
    Mail begun(String text) {
        return new Mail(message, channel, conversation, user, datasource, product, text, requestId, traceparent,
                attempts + 1,
                interrupted, createdDate);
    }

    /** The reference data that its text names. */
    List<ReferenceKey> references() {
        var parties = List.of(ReferenceKey.user(user), ReferenceKey.datasource(datasource));
        if (product == null) {
            return parties;
        }
        return List.of(parties.getFirst(), parties.getLast(), ReferenceKey.product(product));
    }
}
