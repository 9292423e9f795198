package com.sellercenter.conversation.posting;

import com.sellercenter.kit.contact.ContactFilters;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where shoppers and sellers open conversations and add to them (contract §2). */
@RestController
class PostingController {

    private final PostingService postings;
    private final BodyReader bodies;
    private final ContactFilters contacts;

    PostingController(PostingService postings, BodyReader bodies, ContactFilters contacts) {
        this.postings = postings;
        this.bodies = bodies;
        this.contacts = contacts;
    }

    @PostMapping({"/users/conversations", "/users/conversations/", "/api/v1/remote/{channel}/conversations",
            "/api/v1/remote/{channel}/conversations/"})
    Mono<ResponseEntity<PostedConversation>> post(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        return BodyReader.bytes(request)
                .map(body -> new PostingRequest(caller,
                        PostingForm.of(bodies.fields(request, body), contacts.of(caller.channel())),
                        IdempotencyKey.of(request.getHeaders(), caller, body).orElse(null), request.getURI()))
                .flatMap(postings::post)
                .map(PostingController::response);
    }

    private static ResponseEntity<PostedConversation> response(PostingService.Answer answer) {
        var response = ResponseEntity.ok();
        if (answer.replayed()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(answer.conversation());
    }
}
