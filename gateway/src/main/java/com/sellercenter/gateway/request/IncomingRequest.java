package com.sellercenter.gateway.request;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.web.cache.PageKey;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.util.context.Context;

/**
 * What is known of a request before its credential is looked at.
 *
 * @param found the resource at its path, if there is one
 * @param client who sent it, and how that client addresses the gateway
 * @param home the channel of the host that was called
 * @param acceptable whether its {@code Accept} takes what the resource answers
 * @param knownFormat whether its parameter {@code format} names JSON, or is missing or empty (contract §5)
 */
public record IncomingRequest(Optional<Resource> found, ClientView client, int home, boolean acceptable,
        boolean knownFormat) {

    /** The resource; refuses a path that has none with 404. */
    public Resource resource() {
        return found.orElseThrow(Refusal.NotFound::new);
    }

    /** The channel that it is about: the one in its path, else that of the host. */
    public int channel() {
        return found.map(Resource::channel).orElse(OptionalInt.empty()).orElse(home);
    }

    /** What identifies the public page that it asks for. */
    public PageKey pageKey(ServerHttpRequest request) {
        return PageKey.of(home, client.scheme(), client.host(), request.getURI());
    }

    /** Adds it to a Reactor context, from where {@link RequestReader} takes it. */
    public Context putInto(Context context) {
        return context.put(IncomingRequest.class, this);
    }
}
