package com.sellercenter.conversation.directory;

import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import java.util.Arrays;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where the commerce platform hands over users, shops, products and order items (contract §8). */
@RestController
class ReferenceController {

    private final DirectoryService directory;
    private final ReferenceBodyReader bodies;

    ReferenceController(DirectoryService directory, ReferenceBodyReader bodies) {
        this.directory = directory;
        this.bodies = bodies;
    }

    @PostMapping({"/api/v1/remote/{channel}/reference/{kind}", "/api/v1/remote/{channel}/reference/{kind}/"})
    Mono<Taken> take(@RequestAttribute(CallerFilter.CALLER) Caller caller, @PathVariable String kind,
            ServerHttpRequest request) {
        var known = kind(kind);
        requireOperator(caller);
        return BodyReader.bytes(request)
                .map(body -> bodies.read(known, request, body))
                .flatMap(pieces -> directory.publish(caller.channel(), known, pieces)
                        .thenReturn(new Taken(pieces.size())));
    }

    private static ReferenceKind kind(String plural) {
        return Arrays.stream(ReferenceKind.values()).filter(kind -> kind.plural().equals(plural)).findFirst()
                .orElseThrow(Refusal.NotFound::new);
    }

    private static void requireOperator(Caller caller) {
        if (!caller.operator()) {
            throw new Refusal.PermissionDenied();
        }
    }

    /** @param count the number of pieces taken over */
    record Taken(int count) {}
}
