package com.sellercenter.gateway.demo;

import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.gateway.request.ClientView;
import com.sellercenter.gateway.token.TemporaryTokens;
import com.sellercenter.gateway.token.TemporaryTokens.Temporary;
import com.sellercenter.kit.drf.error.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Gives the demo page a token of the demo data's shopper or shop for some minutes (contract §9), as a storefront gives its own
 * pages one after a login. It is asked only where the page is served.
 */
@RestController
class DemoTokenController {

    private static final Duration VALID = Duration.ofMinutes(15);
    private static final String LABEL = "demo page";
    private static final int CHANNEL = 1;
    private static final long ID = 1; // of Ada, and of the Test Shop

    private final TemporaryTokens tokens;

    DemoTokenController(TemporaryTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping({"/demo/tokens/{role}", "/demo/tokens/{role}/"})
    Mono<ResponseEntity<Temporary>> create(@PathVariable String role, ServerWebExchange exchange) {
        requireOwnPage(exchange.getRequest().getHeaders().getOrigin(),
                AuthenticatedRequest.of(exchange).orElseThrow().client());
        var token = role.equals("shop")
                ? tokens.create(null, List.of(ID), CHANNEL, LABEL, VALID)
                : tokens.create(ID, List.of(), CHANNEL, LABEL, VALID);
        return token
                .map(created -> ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore())
                        .body(created));
    }

    // ALLOWED_ORIGINS may let other pages read answers, but not this one
    private static void requireOwnPage(@Nullable String origin, ClientView client) {
        if (origin != null && !origin.equals(client.scheme() + "://" + client.host())) {
            throw new Refusal.PermissionDenied();
        }
    }
}
