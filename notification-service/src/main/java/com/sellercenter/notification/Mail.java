package com.sellercenter.notification;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.reference.ReferenceKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent about a message, as the delivery log has it.
 *
 * @param traceparent what the mail comes from, where that is in a trace that is sampled
 * @param attempts that have begun
 * @param interrupted whether the previous attempt ended without a result, so that the mail may have been sent already
 */
record Mail(long message, int channel, long conversation, long user, long datasource, @Nullable Long product,
        String content, String requestId, @Nullable String traceparent, int attempts, boolean interrupted,
        Instant createdDate) {

    /** The mail that a shop's message asks for. */
    static Mail about(MessagePosted event, String requestId, @Nullable String traceparent) {
        var facts = event.conversation();
        return new Mail(event.id(), facts.channel(), facts.id(), facts.user(), facts.datasource(), facts.product(),
                Objects.requireNonNullElse(event.messageContent(), ""), requestId, traceparent, 0, false,
                event.createdDate());
    }

    /** This mail with one more attempt. */
    Mail begun() {
        return new Mail(message, channel, conversation, user, datasource, product, content, requestId, traceparent,
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
