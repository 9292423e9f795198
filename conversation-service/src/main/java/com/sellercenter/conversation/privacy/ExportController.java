package com.sellercenter.conversation.privacy;

import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where operators get what is held about a person, as one file (contract §10). */
@RestController
class ExportController {

    private final ExportService exports;
    private final BodyReader bodies;
    private final JsonMapper json;

    ExportController(ExportService exports, BodyReader bodies, JsonMapper json) {
        this.exports = exports;
        this.bodies = bodies;
        this.json = json;
    }

    @PostMapping({"/api/v1/remote/{channel}/privacy/exports", "/api/v1/remote/{channel}/privacy/exports/"})
    Mono<ResponseEntity<Flux<String>>> export(@RequestAttribute(CallerFilter.CALLER) Caller caller,
            ServerHttpRequest request) {
        Operators.require(caller);
        return BodyReader.bytes(request).flatMap(body -> export(caller, bodies.fields(request, body)));
    }

    private Mono<ResponseEntity<Flux<String>>> export(Caller caller, Fields fields) {
        var user = Operators.user(fields);
        return exports.export(caller.channel(), user.get()).map(export -> file(user.get(), export))
                .switchIfEmpty(Mono.fromRunnable(() -> Operators.refuseUnknown(fields, user)));
    }

    private ResponseEntity<Flux<String>> file(long user, Export export) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).headers(headers -> headers
                .setContentDisposition(
                        ContentDisposition.attachment().filename("user-%s.json".formatted(user)).build()))
                .body(export.json(json));
    }
}
