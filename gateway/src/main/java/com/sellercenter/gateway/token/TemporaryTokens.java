package com.sellercenter.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Creates tokens that the gateway itself gives out, each valid for a while. */
@Component
public class TemporaryTokens {

    private final TokenService tokens;
    private final TokenRepository repository;
    private final TokenValues values;
    private final Clock clock;

    TemporaryTokens(TokenService tokens, TokenRepository repository, TokenValues values, Clock clock) {
        this.tokens = tokens;
        this.repository = repository;
        this.values = values;
        this.clock = clock;
    }

    /** A token and when it ends. */
    public record Temporary(String token, Instant expiresAt) {}

    /** Creates one for a user or for shops; deletes those of the channel with that label that have expired. */
    public Mono<Temporary> create(@Nullable Long user, List<Long> datasources, int channel, String label,
            Duration valid) {
        var now = clock.instant();
        return repository.deleteExpired(channel, label, now).then(values.next())
                .map(value -> new Token.Request(user, datasources, false, channel, value, label, now.plus(valid)))
                .flatMap(request -> tokens.create(request)
                        .thenReturn(new Temporary(request.value(), now.plus(valid))));
    }
}
