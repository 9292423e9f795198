package com.sellercenter.gateway.token;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Generates tokens: 160 random bits in hexadecimal. */
@Component
class TokenValues {

    private static final int BYTES = 20;

    private final SecureRandom random = new SecureRandom();

    /** The next one, from a thread that may block: a secure random may wait for entropy. */
    Mono<String> next() {
        return Mono.fromSupplier(this::generate).subscribeOn(Schedulers.boundedElastic());
    }

    private String generate() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
