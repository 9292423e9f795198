package com.sellercenter.message;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Messages as shoppers and sellers post and list them (contract §2). */
@RestController
@RequestMapping({"/users/messages", "/users/messages/", "/api/v1/remote/{channel}/messages",
        "/api/v1/remote/{channel}/messages/"})
class MessageController {

    private final MessageService messages;
    private final MessageListRepository lists;
    private final BodyReader bodies;

    MessageController(MessageService messages, MessageListRepository lists, BodyReader bodies) {
        this.messages = messages;
        this.lists = lists;
        this.bodies = bodies;
    }

    @PostMapping
    Mono<ResponseEntity<PostedMessage>> post(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        return BodyReader.bytes(request).flatMap(body -> messages.post(caller, bodies.fields(request, body),
                IdempotencyKey.of(request.getHeaders(), caller, body))).map(MessageController::response);
    }

    @GetMapping
    Mono<Page<ListedMessage>> list(@RequestAttribute(CallerFilter.CALLER) Caller caller, ServerHttpRequest request) {
        var query = request.getQueryParams();
        return lists.page(MessageFilter.of(caller, query), PageRequest.of(query), request.getURI());
    }

    private static ResponseEntity<PostedMessage> response(MessageService.Answer answer) {
        var response = ResponseEntity.ok();
        if (answer.replayed()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(answer.message());
    }
}
