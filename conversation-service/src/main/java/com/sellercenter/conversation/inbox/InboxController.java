package com.sellercenter.conversation.inbox;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where shoppers and shops mark what they have read, and see how much there is to do (contract §11). */
@RestController
class InboxController {

    private final InboxService inboxes;
    private final BodyReader bodies;

    InboxController(InboxService inboxes, BodyReader bodies) {
        this.inboxes = inboxes;
        this.bodies = bodies;
    }

    @GetMapping({"/users/conversations/unread-count", "/users/conversations/unread-count/",
            "/api/v1/remote/{channel}/conversations/unread-count",
            "/api/v1/remote/{channel}/conversations/unread-count/"})
    Mono<UnreadCount> unreadCount(@RequestAttribute(CallerFilter.CALLER) Caller caller) {
        return inboxes.unreadCount(caller);
    }

    @PostMapping({"/users/conversations/{id}/read", "/users/conversations/{id}/read/",
            "/api/v1/remote/{channel}/conversations/{id}/read", "/api/v1/remote/{channel}/conversations/{id}/read/"})
    Mono<InboxState> read(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id,
            ServerHttpRequest request) {
        return BodyReader.bytes(request).flatMap(body -> inboxes.find(caller, id)
                .flatMap(conversation -> inboxes.read(caller, conversation, bodies.fields(request, body))));
    }

    @PostMapping({"/api/v1/remote/{channel}/conversations/{id}/no-reply-needed",
            "/api/v1/remote/{channel}/conversations/{id}/no-reply-needed/"})
    Mono<InboxState> noReplyNeeded(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id,
            ServerHttpRequest request) {
        return BodyReader.bytes(request).flatMap(body -> inboxes.find(caller, id)
                .flatMap(conversation -> inboxes.noReplyNeeded(conversation, bodies.fields(request, body))));
    }
}
