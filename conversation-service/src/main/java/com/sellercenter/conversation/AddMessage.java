package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.reference.References;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds a message to the conversation that the body names (contract §2). */
@Component
class AddMessage {

    private final ReferenceReplica directory;
    private final ConversationRepository conversations;
    private final IdempotencyRepository keys;
    private final FirstMessages firstMessages;
    private final MessageClient messages;
    private final Activities activities;
    private final OnBehalfPosting onBehalf;
    private final Clock clock;

    AddMessage(ReferenceReplica directory, ConversationRepository conversations, IdempotencyRepository keys,
            FirstMessages firstMessages, MessageClient messages, Activities activities, OnBehalfPosting onBehalf,
            Clock clock) {
        this.directory = directory;
        this.conversations = conversations;
        this.keys = keys;
        this.firstMessages = firstMessages;
        this.messages = messages;
        this.activities = activities;
        this.onBehalf = onBehalf;
        this.clock = clock;
    }

    /** The answer, once message-service has stored the message; fails while that is away. */
    Mono<PostService.Answer> add(PostRequest request) {
        return Mono.zip(directory.find(request.caller().channel(), request.form().mentioned()), find(request))
                .map(found -> checked(request, found.getT1(), found.getT2()))
                .flatMap(firstMessages::handOver)
                .flatMap(conversation -> post(request, conversation));
    }

    private Mono<Optional<Conversation>> find(PostRequest request) {
        return conversations.find(request.caller().channel(), request.form().conversation().get())
                .map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Conversation checked(PostRequest request, References known, Optional<Conversation> found) {
        var form = request.form();
        form.checkAdding(known, found.isPresent());
        var conversation = found.orElseThrow();
        var message = form.message();
        message.requireReplyAllowed(conversation.facts());
        request.requireOwnUser();
        conversation.requireParticipant(request.caller());
        message.requireAuthor(request.caller(), conversation.facts(), onBehalf);
        return conversation;
    }

    private Mono<PostService.Answer> post(PostRequest request, Conversation conversation) {
        return deliveryId(request)
                .flatMap(id -> messages.deliver(delivery(request, conversation, id)))
                .flatMap(this::record)
                .then(Mono.defer(() -> answered(request, conversation)));
    }

    // repetitions hand over the same delivery, which message-service stores once
    private Mono<UUID> deliveryId(PostRequest request) {
        var key = request.key();
        return key == null ? Mono.fromSupplier(this::newId) : keys.claim(key);
    }

    // time and chance: a secure random may block
    private UUID newId() {
        return new UUID(clock.millis(), ThreadLocalRandom.current().nextLong());
    }

    private Delivery delivery(PostRequest request, Conversation conversation, UUID id) {
        return request.form().message().deliveryTo(conversation.facts(), id, request.caller().principal(),
                clock.instant());
    }

    private Mono<Void> record(StoredMessage stored) {
        return activities.record(new Activity(stored.conversation(), stored.seq(), stored.createdDate()));
    }

    // of equal requests at once all hand over the same delivery, and the first to be answered is the one that is no repetition
    private Mono<PostService.Answer> answered(PostRequest request, Conversation conversation) {
        var key = request.key();
        var noted = key == null ? Mono.just(1L) : keys.answered(key, conversation.id());
        return noted.map(first -> new PostService.Answer(conversation, request, first == 0));
    }
}
