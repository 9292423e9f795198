package com.sellercenter.gateway.edge;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.bearer.BearerTokens;
import com.sellercenter.gateway.token.Credentials;
import com.sellercenter.gateway.token.TokenService;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the identity that an {@code Authorization} header speaks for. */
@Component
class Authentication {

    private final TokenService tokens;
    private final BearerTokens bearers;

    Authentication(TokenService tokens, BearerTokens bearers) {
        this.tokens = tokens;
        this.bearers = bearers;
    }

    /** The caller; refuses a missing or invalid credential with 401, one that cannot be verified now with 503. */
    Mono<Identity> identify(HttpHeaders headers) {
        return switch (Credentials.in(headers)) {
            case Credentials.Platform token -> tokens.identify(token.value());
            case Credentials.Bearer jwt -> bearers.identify(jwt.value());
        };
    }
}
