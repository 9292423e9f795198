package com.sellercenter.conversation.inbox;

import com.sellercenter.contracts.internal.InboxFacts;
import com.sellercenter.conversation.inbox.InboxCountRepository.Uncounted;
import com.sellercenter.conversation.message.InboxClient;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts inboxes from the messages that message-service has. It counts conversations that were stored by the previous release,
 * that miss a report of a message, or whose reports contradict each other (ADR 22).
 */
@Component
class InboxCounter {

    private final InboxCountRepository inboxes;
    private final InboxClient messages;

    InboxCounter(InboxCountRepository inboxes, InboxClient messages) {
        this.inboxes = inboxes;
        this.messages = messages;
    }

    /** Counts the newest conversations that are not counted; emits whether there may be more. */
    Mono<Boolean> count() {
        return inboxes.uncounted(InboxFacts.LIMIT)
                .flatMap(batch -> batch.isEmpty() ? Mono.just(false) : count(batch).thenReturn(isFull(batch)));
    }

    private Mono<Void> count(List<Uncounted> batch) {
        return messages.facts(batch.stream().map(Uncounted::query).toList())
                .map(known -> known.stream().collect(Collectors.toMap(InboxFacts::conversation, Function.identity())))
                .flatMapMany(known -> Flux.fromIterable(batch).concatMap(each -> store(each, known))).then();
    }

    // one that message-service does not know keeps what is known of it here, until its first message is reported
    private Mono<Void> store(Uncounted conversation, Map<Long, InboxFacts> known) {
        var facts = known.get(conversation.query().conversation());
        return facts == null ? inboxes.leave(conversation) : inboxes.store(conversation, facts);
    }

    private static boolean isFull(List<Uncounted> batch) {
        return batch.size() == InboxFacts.LIMIT;
    }
}
