package com.sellercenter.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.kit.drf.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

class CallerFilterTest {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    private static final String PATH = "/public-questions/";

    private final IdentityTokens tokens = new IdentityTokens("a secret of at least 32 bytes, for tests",
            Clock.systemUTC());
    private final CallerFilter filter = new CallerFilter(tokens);

    @Test
    void handsTheCallerOfTheTokenToTheController() {
        var token = tokens.sign(new Identity("anybody", 7, null, Set.of(), false, false));
        var exchange = exchange(MockServerHttpRequest.get(PATH).header("Authorization", "Bearer " + token));

        filter.filter(exchange, chained -> Mono.empty()).block(TIME_LIMIT);

        assertThat(exchange.<Caller>getAttribute(CallerFilter.CALLER)).isEqualTo(new Caller.Visitor(7, "anybody"));
    }

    @Test
    void takesTheCallerThatAHandlerInFrontHasDetermined() {
        var caller = new Caller.Visitor(7, "anybody");
        var exchange = exchange(MockServerHttpRequest.get(PATH));

        filter.filter(exchange, chained -> Mono.empty()).contextWrite(Context.of(Caller.class, caller))
                .block(TIME_LIMIT);

        assertThat(exchange.<Caller>getAttribute(CallerFilter.CALLER)).isSameAs(caller);
    }

    @Test
    void refusesARequestWithoutAnIdentity() {
        var passed = filter.filter(exchange(MockServerHttpRequest.get(PATH)), chained -> Mono.empty());

        assertThatThrownBy(() -> passed.block(TIME_LIMIT)).isInstanceOf(Refusal.NotAuthenticated.class);
    }

    private static MockServerWebExchange exchange(MockServerHttpRequest.BaseBuilder<?> request) {
        return MockServerWebExchange.from(request);
    }
}
