package com.sellercenter.gateway.token;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.request.AuthenticatedRequest;
import com.sellercenter.kit.drf.body.BodyReader;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Operators create, list and revoke the tokens of their own channel (contract §1). */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class TokenController {

    private final TokenService tokens;
    private final BodyReader bodies;
    private final TokenValues values;

    TokenController(TokenService tokens, BodyReader bodies, TokenValues values) {
        this.tokens = tokens;
        this.bodies = bodies;
        this.values = values;
    }

    @PostMapping({"/api/v1/tokens", "/api/v1/tokens/"})
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Created> create(ServerWebExchange exchange) {
        return bodies.fields(exchange.getRequest()).zipWith(values.next(),
                (fields, value) -> TokenForm.read(fields, operator(exchange), value))
                .flatMap(request -> tokens.create(request).map(token -> Created.of(token, request.value())))
                .switchIfEmpty(
                        Mono.error(() -> new Refusal.InvalidFields("token", Text.of("This field must be unique."))));
    }

    @GetMapping({"/api/v1/tokens", "/api/v1/tokens/"})
    Mono<Page<Token>> list(ServerWebExchange exchange) {
        var channel = operator(exchange).channel();
        var page = PageRequest.of(exchange.getRequest().getQueryParams());
        return tokens.count(channel).flatMap(count -> tokens.page(channel, page.offset(count), page.size())
                .map(results -> page.page(count, results, exchange.getRequest().getURI())));
    }

    @DeleteMapping({"/api/v1/tokens/{id}", "/api/v1/tokens/{id}/"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revoke(@PathVariable long id, ServerWebExchange exchange) {
        return tokens.revoke(operator(exchange).channel(), id);
    }

    private static Identity operator(ServerWebExchange exchange) {
        return AuthenticatedRequest.of(exchange).orElseThrow().identity();
    }

    /** The only answer that shows the token itself. */
    record Created(long id, String token, @Nullable Long user, List<Long> datasources, boolean operator, int channel,
            String label, @Nullable Instant expiresAt, Instant createdDate) {

        static Created of(Token token, String value) {
            return new Created(token.id(), value, token.user(), token.datasources(), token.operator(), token.channel(),
                    token.label(), token.expiresAt(), token.createdDate());
        }
    }
}
