package com.sellercenter.message.erasure;

import com.sellercenter.contracts.internal.Expiring;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where conversation-service asks which conversations may expire. */
@RestController
class ExpirationController {

    private final ExpirationRepository expirations;

    ExpirationController(ExpirationRepository expirations) {
        this.expirations = expirations;
    }

    @PostMapping("/internal/expirations")
    Mono<List<Long>> expire(@RequestBody List<Expiring> conversations) {
        return expirations.expire(conversations);
    }
}
