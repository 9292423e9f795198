package com.sellercenter.conversation.posting;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRepository;
import com.sellercenter.conversation.delivery.DeliveryService;
import com.sellercenter.conversation.message.ConversationExpired;
import com.sellercenter.kit.database.LockTimeout;
import com.sellercenter.kit.idempotency.IdempotencyKey.StillRunning;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.reference.ReferenceReplica;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Opens a conversation with its first message, or adds a message to one, once per {@code Idempotency-Key} (contract §2). */
@Service
class PostingService {

    private final ReferenceReplica directory;
    private final ConversationRepository conversations;
    private final OpeningRepository openings;
    private final IdempotencyRepository keys;
    private final DeliveryService deliveries;
    private final PostingRule rule;
    private final Clock clock;

    PostingService(ReferenceReplica directory, ConversationRepository conversations, OpeningRepository openings,
            IdempotencyRepository keys, DeliveryService deliveries, PostingRule rule, Clock clock) {
        this.directory = directory;
        this.conversations = conversations;
        this.openings = openings;
        this.keys = keys;
        this.deliveries = deliveries;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * The answer once everything is durable; a repeated request with the same key and body gets the first answer. Opening
     * needs no message-service; adding fails while that is unavailable.
     */
    Mono<Answer> post(PostingRequest request) {
        return replay(request)
                .switchIfEmpty(Mono.defer(() -> request.addsToConversation() ? add(request) : open(request)))
                .onErrorMap(LockTimeout::isBehind, error -> request.key() == null ? error : new StillRunning());
    }

    private Mono<Answer> replay(PostingRequest request) {
        return Mono.justOrEmpty(request.key()).flatMap(keys::findAnswered).flatMap(conversations::find)
                .map(conversation -> Answer.of(conversation, request, true));
    }

    private Mono<Answer> open(PostingRequest request) {
        return directory.find(request.caller().channel(), request.form().references())
                .map(known -> request.opening(known, rule, clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .flatMap(opening -> store(opening, request));
    }

    private Mono<Answer> store(NewConversation opening, PostingRequest request) {
        return openings.open(opening, request.key())
                .flatMap(deliveries::tryDeliverFirst)
                .map(conversation -> Answer.of(conversation, request, false))
                .switchIfEmpty(Mono.defer(() -> replayOrRefuse(opening, request)))
                .onErrorResume(DuplicateKeyException.class, taken -> replayOrAskToRetry(request));
    }

    // the conversation that is there already may be that of an equal request which was a moment faster
    private Mono<Answer> replayOrRefuse(NewConversation opening, PostingRequest request) {
        return replay(request).switchIfEmpty(Mono.defer(() -> openings.findSame(opening)
                .flatMap(existing -> Mono.error(request.alreadyExists(existing)))));
    }

    // the key was taken at the same instant, by an equal request or by one with another body
    private Mono<Answer> replayOrAskToRetry(PostingRequest request) {
        return replay(request).switchIfEmpty(Mono.error(StillRunning::new));
    }

    private Mono<Answer> add(PostingRequest request) {
        return Mono.zip(directory.find(request.caller().channel(), request.form().references()), find(request),
                (known, found) -> request.target(known, found, rule))
                .flatMap(deliveries::deliverFirst)
                .flatMap(conversation -> deliver(conversation, request))
                .onErrorResume(ConversationExpired.class,
                        expired -> Mono.fromRunnable(request.form()::refuseConversation));
    }

    private Mono<Optional<Conversation>> find(PostingRequest request) {
        return conversations.find(request.caller().channel(), request.form().conversation().get())
                .map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<Answer> deliver(Conversation conversation, PostingRequest request) {
        return deliveryId(request)
                .flatMap(id -> deliveries.deliver(request.delivery(conversation.facts(), id, clock.instant())))
                .then(Mono.defer(() -> recordAnswer(conversation, request)));
    }

    // repeated requests deliver under the same id, which message-service stores once
    private Mono<UUID> deliveryId(PostingRequest request) {
        var key = request.key();
        return key == null ? Mono.fromSupplier(this::newDeliveryId) : keys.claim(key);
    }

    // made of the time and a random number, because UUID.randomUUID() may block
    private UUID newDeliveryId() {
        return new UUID(clock.millis(), ThreadLocalRandom.current().nextLong());
    }

    // equal requests at the same instant all deliver the same message; the first to record its answer is not a replay
    private Mono<Answer> recordAnswer(Conversation conversation, PostingRequest request) {
        var key = request.key();
        var recorded = key == null ? Mono.just(1L) : keys.recordAnswer(key, conversation.id());
        return recorded.map(rows -> Answer.of(conversation, request, rows == 0));
    }

    /** @param replayed whether it repeats the answer to an earlier request */
    record Answer(PostedConversation conversation, boolean replayed) {

        // a repeated request has the same body, and so the same message
        private static Answer of(Conversation conversation, PostingRequest request, boolean replayed) {
            return new Answer(PostedConversation.of(conversation, request.form().message()), replayed);
        }
    }
}
