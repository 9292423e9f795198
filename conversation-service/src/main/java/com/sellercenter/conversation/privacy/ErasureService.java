package com.sellercenter.conversation.privacy;

import com.sellercenter.contracts.reference.Erasure;
import com.sellercenter.kit.drf.error.Refusal;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes erasures of persons, and tells how far they are. */
@Service
class ErasureService {

    private final ErasureRepository erasures;

    ErasureService(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    /** The erasure of the user, which is durable then; empty where the channel has no such user. */
    Mono<ErasureState> request(int channel, long user) {
        return erasures.request(channel, user).flatMap(this::state);
    }

    /** The erasure with the id; refuses one that the channel does not have with 404. */
    Mono<ErasureState> find(int channel, long id) {
        return erasures.find(channel, id).switchIfEmpty(Mono.error(Refusal.NotFound::new)).flatMap(this::state);
    }

    private Mono<ErasureState> state(Erasure erasure) {
        return erasures.done(erasure).map(done -> ErasureState.of(erasure, done));
    }
}
