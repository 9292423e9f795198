package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.KnownConversation;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.reference.ReferenceReplica;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What message-service asks of this service: the facts of conversations, and whether users and shops exist. */
@RestController
class InternalController {

    private final ConversationRepository conversations;
    private final ReferenceReplica directory;

    InternalController(ConversationRepository conversations, ReferenceReplica directory) {
        this.conversations = conversations;
        this.directory = directory;
    }

    @GetMapping("/internal/conversations/{id}")
    Mono<KnownConversation> conversation(@PathVariable long id) {
        return conversations.find(id)
                .map(conversation -> new KnownConversation(conversation.facts(), conversation.pending()))
                .switchIfEmpty(Mono.error(Refusal.NotFound::new));
    }

    @GetMapping("/internal/channels/{channel}/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> user(@PathVariable int channel, @PathVariable long id) {
        return requireKnown(channel, ReferenceKey.user(id));
    }

    @GetMapping("/internal/channels/{channel}/datasources/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> datasource(@PathVariable int channel, @PathVariable long id) {
        return requireKnown(channel, ReferenceKey.datasource(id));
    }

    private Mono<Void> requireKnown(int channel, ReferenceKey key) {
        return directory.find(channel, List.of(key))
                .filter(known -> known.has(key))
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .then();
    }
}
