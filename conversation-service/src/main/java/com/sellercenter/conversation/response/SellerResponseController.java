package com.sellercenter.conversation.response;

import com.sellercenter.contracts.conversation.SellerResponse;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a shop answers a review officially, and takes its answer back (contract §14). */
@RestController
class SellerResponseController {

    private static final String PATH = "/api/v1/remote/{channel}/conversations/{id}/seller-response";

    private final SellerResponseService responses;
    private final BodyReader bodies;

    SellerResponseController(SellerResponseService responses, BodyReader bodies) {
        this.responses = responses;
        this.bodies = bodies;
    }

    @PutMapping({PATH, PATH + "/"})
    Mono<SellerResponse> put(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id,
            ServerHttpRequest request) {
        return BodyReader.bytes(request).flatMap(body -> responses.review(caller, id)
                .flatMap(review -> responses.give(caller, review, bodies.fields(request, body))));
    }

    @DeleteMapping({PATH, PATH + "/"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id) {
        return responses.review(caller, id).flatMap(responses::takeBack);
    }
}
