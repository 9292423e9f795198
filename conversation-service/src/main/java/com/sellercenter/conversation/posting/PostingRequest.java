package com.sellercenter.conversation.posting;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.reference.References;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request to open a conversation or to add to one. Its checks refuse wrong fields, then (400) what nobody may post, then
 * (403) what this caller may not post.
 *
 * @param uri the address of the list that it was sent to, as the client sees it
 */
record PostingRequest(Caller caller, PostingForm form, @Nullable IdempotencyKey key, URI uri) {

    /** Whether it names a conversation to add to. */
    boolean addsToConversation() {
        return form.conversation().present();
    }

    /** The conversation to open, once everything about it is checked. */
    NewConversation opening(References known, PostingRule rule, Instant now) {
        form.checkOpening(known);
        var opening = form.opening(caller, known, now);
        rule.check(caller, opening.post());
        return opening;
    }

    /** The found conversation, once everything about adding to it is checked. */
    Conversation target(References known, Optional<Conversation> found, PostingRule rule) {
        form.checkAdding(known, found.isPresent());
        PostingRule.checkTypes(form.conversationType().get(), form.contentType().get());
        var conversation = found.orElseThrow();
        rule.check(caller, form.message().postIn(conversation.facts()));
        requireOwnUser();
        return conversation;
    }

    /** The message, to be added to the conversation. */
    Delivery delivery(ConversationFacts conversation, UUID deliveryId, Instant now) {
        return form.message().deliveryIn(conversation, deliveryId, caller.principal(), now);
    }

    /** The refusal to open what exists already. */
    ConversationExists alreadyExists(Conversation existing) {
        return new ConversationExists(UriComponentsBuilder.fromUri(uri).replaceQuery(null)
                .pathSegment(String.valueOf(existing.id())).path("/").build(true).toUri());
    }

    // on the user path the field must be the caller, although the stored conversation has its user already (contract §1)
    private void requireOwnUser() {
        if (caller instanceof Caller.Shopper shopper && form.user().get() != shopper.user()) {
            throw new Refusal.PermissionDenied();
        }
    }

    /** 400: the same conversation exists already; {@code Location} is its address. */
    static final class ConversationExists extends Refusal {
        private ConversationExists(URI location) {
            super(HttpStatus.BAD_REQUEST, List.of(Text.of("Conversation already exists")));
            headers().setLocation(location);
        }
    }
}
