package com.sellercenter.message.inbox;

import com.sellercenter.contracts.internal.InboxFacts;
import com.sellercenter.contracts.internal.MessagePlace;
import com.sellercenter.contracts.internal.MessageTexts;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where conversation-service asks for the places, the sides and the texts of messages. */
@RestController
class InboxController {

    private final InboxRepository messages;

    InboxController(InboxRepository messages) {
        this.messages = messages;
    }

    @PostMapping("/internal/message-places")
    Mono<MessagePlace> place(@RequestBody MessagePlace.Query query) {
        return messages.place(query).defaultIfEmpty(new MessagePlace(null));
    }

    @PostMapping("/internal/inboxes")
    Mono<List<InboxFacts>> facts(@RequestBody List<InboxFacts.Query> queries) {
        return messages.facts(queries);
    }

    @GetMapping("/internal/message-texts")
    Mono<MessageTexts> texts(@RequestParam long after, @RequestParam long until) {
        return messages.texts(after, until);
    }
}
