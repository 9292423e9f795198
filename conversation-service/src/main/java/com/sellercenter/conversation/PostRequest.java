package com.sellercenter.conversation;

import com.sellercenter.contracts.error.Refusal;
import com.sellercenter.contracts.idempotency.IdempotencyKey;
import com.sellercenter.contracts.identity.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request to open a conversation or to add to one.
 *
 * @param list the address of the list it was sent to, ending with a slash
 */
record PostRequest(Caller caller, PostForm form, @Nullable IdempotencyKey key, URI list) {

    /** Whether it names a conversation to add to. */
    boolean adds() {
        return form.conversation().present();
    }

    URI locationOf(Conversation conversation) {
        return list.resolve(conversation.id() + "/");
    }

    /** On the user path {@code user} must be the caller, also where the stored conversation decides (contract §1). */
    void requireOwnUser() {
        if (caller instanceof Caller.Shopper shopper && form.user().get() != shopper.user()) {
            throw new Refusal.PermissionDenied();
        }
    }
}
