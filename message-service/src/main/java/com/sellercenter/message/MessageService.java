package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.KnownConversation;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.kit.contact.ContactFilters;
import com.sellercenter.kit.database.LockTimeout;
import com.sellercenter.kit.drf.body.Fields;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.kit.idempotency.IdempotencyKey.StillRunning;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.PostingRule;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.message.conversation.ConversationClient;
import com.sellercenter.message.conversation.ConversationRepository;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Stores the messages that callers post and those that conversation-service delivers. */
@Service
class MessageService {

    private final MessageRepository messages;
    private final ConversationRepository conversations;
    private final ConversationClient client;
    private final PostingRule rule;
    private final ContactFilters contacts;
    private final Clock clock;

    MessageService(MessageRepository messages, ConversationRepository conversations, ConversationClient client,
            PostingRule rule, ContactFilters contacts, Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.client = client;
        this.rule = rule;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Stores the message and reports it to conversation-service; a repeated request with the same key gets the first answer. */
    Mono<Answer> post(Caller caller, Fields fields, Optional<IdempotencyKey> key) {
        var form = MessageForm.read(fields, contacts.of(caller.channel()));
        return conversation(form, caller.channel())
                .flatMap(found -> withAuthor(form, caller.channel(), found))
                .map(found -> form.message(found, caller, clock.instant()).allowedFor(caller, rule))
                .flatMap(message -> answer(message, key))
                .onErrorResume(ConversationExpired.class, expired -> Mono.fromRunnable(form::refuseConversation));
    }

    /**
     * Stores the message; a repeated delivery gets the first answer, one in another's conversation is refused with 409, and one
     * in a conversation that has expired with 410.
     */
    Mono<StoredMessage> deliver(Delivery delivery) {
        return messages.store(NewMessage.of(delivery), Optional.empty())
                .onErrorResume(DuplicateKeyException.class,
                        taken -> messages.findDelivered(delivery.deliveryId(), delivery.conversation()))
                .doOnNext(stored -> conversations.remember(delivery.conversation()));
    }

    private Mono<Optional<ConversationFacts>> conversation(MessageForm form, int channel) {
        return Mono.justOrEmpty(form.conversation().orNull())
                .flatMap(this::find)
                .filter(facts -> facts.channel() == channel)
                .map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<ConversationFacts> find(long id) {
        return conversations.find(id).switchIfEmpty(Mono.defer(() -> client.find(id).flatMap(this::storePending)));
    }

    // the conversation's first message is stored before the one that is posted here
    private Mono<ConversationFacts> storePending(KnownConversation known) {
        return Mono.justOrEmpty(known.pending()).flatMap(this::deliver).thenReturn(known.conversation());
    }

    private Mono<Optional<ConversationFacts>> withAuthor(MessageForm form, int channel,
            Optional<ConversationFacts> found) {
        if (!form.namesAnAuthor() || found.filter(form::namesAParty).isPresent()) {
            return Mono.just(found);
        }
        return client.findAuthor(channel, form.contentType().get(), form.contentId().get())
                .switchIfEmpty(Mono.fromRunnable(form::refuseAuthor)).thenReturn(found);
    }

    private Mono<Answer> answer(NewMessage message, Optional<IdempotencyKey> key) {
        return messages.store(message, key)
                .flatMap(stored -> report(message, stored)
                        .thenReturn(new Answer(PostedMessage.of(message, stored.id()), false)))
                .onErrorResume(DuplicateKeyException.class, taken -> replay(key.orElseThrow()))
                .onErrorMap(LockTimeout::isBehind, error -> key.isEmpty() ? error : new StillRunning())
                .onErrorMap(FactsMismatch.class, stale -> new Refusal.Unavailable()); // the next attempt reads the facts again
    }

    private Mono<Void> report(NewMessage message, StoredMessage stored) {
        return Mono.deferContextual(context -> client.report(new Activity(stored.conversation(), stored.seq(),
                stored.createdDate(), message.conversation().parties(), RequestIdFilter.of(context),
                message.contentType())));
    }

    private Mono<Answer> replay(IdempotencyKey key) {
        return messages.findAnswer(key).map(first -> new Answer(first, true));
    }

    /** @param replayed whether it repeats the answer to an earlier request */
    record Answer(PostedMessage message, boolean replayed) {}
}
