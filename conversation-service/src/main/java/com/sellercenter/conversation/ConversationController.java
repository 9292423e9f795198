package com.sellercenter.conversation;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Conversations as shoppers and sellers open and continue them (contract §2). */
@RestController
@RequestMapping({"/users/conversations", "/api/v1/remote/{channel}/conversations"})
class ConversationController {

    private final PostService posts;
    private final BodyReader bodies;

    ConversationController(PostService posts, BodyReader bodies) {
        this.posts = posts;
        this.bodies = bodies;
    }

    @PostMapping({"", "/"})
    Mono<ResponseEntity<Posted>> post(@RequestAttribute(CallerFilter.CALLER) Caller caller, ServerHttpRequest request) {
        return BodyReader.bytes(request)
                .map(body -> new PostRequest(caller, PostForm.of(bodies.fields(request, body)),
                        IdempotencyKey.of(request.getHeaders(), caller, body).orElse(null), request.getURI()))
                .flatMap(posts::post)
                .map(ConversationController::answer);
    }

    private static ResponseEntity<Posted> answer(PostService.Answer answer) {
        var response = ResponseEntity.ok();
        if (answer.replayed()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(answer.posted());
    }
}
