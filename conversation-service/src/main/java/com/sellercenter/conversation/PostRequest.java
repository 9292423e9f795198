package com.sellercenter.conversation;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.identity.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request to open a conversation or to add to one.
 *
 * @param uri the list it was sent to, as the client sees it
 */
record PostRequest(Caller caller, PostForm form, @Nullable IdempotencyKey key, URI uri) {

    /** Whether it names a conversation to add to. */
    boolean adds() {
        return form.conversation().present();
    }

    /** The address of a conversation in the list. */
    URI locationOf(Conversation conversation) {
        return UriComponentsBuilder.fromUri(uri).replaceQuery(null).pathSegment(String.valueOf(conversation.id()))
                .path("/").build(true).toUri();
    }

    /** On the user path {@code user} must be the caller, also where the stored conversation decides (contract §1). */
    void requireOwnUser() {
        if (caller instanceof Caller.Shopper shopper && form.user().get() != shopper.user()) {
            throw new Refusal.PermissionDenied();
        }
    }
}
