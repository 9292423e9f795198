package com.sellercenter.gateway.stream;

import com.sellercenter.gateway.bearer.BearerTokens;
import com.sellercenter.gateway.token.Credentials;
import com.sellercenter.gateway.token.TokenService;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.health.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends the streams of tokens that are revoked or have expired, within five seconds: verifies the tokens of all open streams by
 * one statement every two seconds. Where that fails for long, it ends the streams that it cannot verify.
 */
@Component
class StreamChecks {

    private static final Logger log = LoggerFactory.getLogger(StreamChecks.class);
    private static final Duration UNVERIFIED = Duration.ofSeconds(30);

    private final OpenStreams streams;
    private final TokenService tokens;
    private final BearerTokens bearers;
    private final Heartbeat verified = new Heartbeat();

    StreamChecks(OpenStreams streams, TokenService tokens, BearerTokens bearers) {
        this.streams = streams;
        this.tokens = tokens;
        this.bearers = bearers;
    }

    @Scheduled(fixedDelayString = "PT2S")
    Mono<Void> check() {
        return Mono.defer(() -> check(List.copyOf(streams.all())));
    }

    private Mono<Void> check(List<EventStream> open) {
        return checkTokens(open).then(checkBearers(open));
    }

    private Mono<Void> checkTokens(List<EventStream> open) {
        var values = open.stream().map(EventStream::credentials).filter(Credentials.Platform.class::isInstance)
                .map(Credentials::value).collect(Collectors.toSet());
        return tokens.valid(values).map(valid -> endOthers(open, valid)).onErrorResume(error -> {
            log.warn("the tokens of event streams are verified later: {}", error.toString());
            return Mono.just(verified.silentFor(UNVERIFIED) && endOthers(open, Set.of()));
        }).then();
    }

    private boolean endOthers(List<EventStream> open, Set<String> valid) {
        open.stream().filter(stream -> stream.credentials() instanceof Credentials.Platform token
                && !valid.contains(token.value())).forEach(stream -> stream.end(End.UNAUTHORIZED));
        verified.beat();
        return true;
    }

    // most are cached; what cannot be verified now is verified later
    private Mono<Void> checkBearers(List<EventStream> open) {
        return Flux.fromIterable(open).filter(stream -> stream.credentials() instanceof Credentials.Bearer)
                .concatMap(stream -> bearers.identify(stream.credentials().value()).then(Mono.<Void>empty())
                        .onErrorResume(Refusal.InvalidToken.class,
                                refused -> Mono.fromRunnable(() -> stream.end(End.UNAUTHORIZED)))
                        .onErrorComplete())
                .then();
    }
}
