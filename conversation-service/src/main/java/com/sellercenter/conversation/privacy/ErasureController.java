package com.sellercenter.conversation.privacy;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where operators have persons erased (contract §10). */
@RestController
@RequestMapping("/api/v1/remote/{channel}/privacy/erasures")
class ErasureController {

    private final ErasureService erasures;
    private final BodyReader bodies;

    ErasureController(ErasureService erasures, BodyReader bodies) {
        this.erasures = erasures;
        this.bodies = bodies;
    }

    @PostMapping({"", "/"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ErasureState> request(@RequestAttribute(CallerFilter.CALLER) Caller caller, ServerHttpRequest request) {
        Operators.require(caller);
        return BodyReader.bytes(request).flatMap(body -> request(caller, bodies.fields(request, body)));
    }

    @GetMapping({"/{id}", "/{id}/"})
    Mono<ErasureState> state(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable long id) {
        Operators.require(caller);
        return erasures.find(caller.channel(), id);
    }

    private Mono<ErasureState> request(Caller caller, Fields fields) {
        var user = Operators.user(fields);
        return erasures.request(caller.channel(), user.get())
                .switchIfEmpty(Mono.fromRunnable(() -> Operators.refuseUnknown(fields, user)));
    }
}
