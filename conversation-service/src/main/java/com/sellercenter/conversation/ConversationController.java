package com.sellercenter.conversation;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Conversations as shoppers and sellers open, continue and list them (contract §2). */
@RestController
@RequestMapping({"/users/conversations", "/api/v1/remote/{channel}/conversations"})
class ConversationController {

    private final PostService posts;
    private final ConversationList list;
    private final BodyReader bodies;

    ConversationController(PostService posts, ConversationList list, BodyReader bodies) {
        this.posts = posts;
        this.list = list;
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

    @GetMapping({"", "/"})
    Mono<Page<ListedConversation>> list(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        var query = request.getQueryParams();
        var filters = new Filters(query);
        return list.page(ConversationFilter.of(caller, filters), Ordering.of(filters.text("ordering").orElse("")),
                PageRequest.of(query), request.getURI());
    }

    @GetMapping({"/{id}", "/{id}/"})
    Mono<ListedConversation> one(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id) {
        return list.one(caller, id);
    }

    private static ResponseEntity<Posted> answer(PostService.Answer answer) {
        var response = ResponseEntity.ok();
        if (answer.replayed()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(answer.posted());
    }
}
