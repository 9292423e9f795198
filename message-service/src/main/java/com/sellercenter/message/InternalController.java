package com.sellercenter.message;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.StoredMessage;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What conversation-service asks of this service. */
@RestController
class InternalController {

    private final MessageService messages;
    private final MessageList list;

    InternalController(MessageService messages, MessageList list) {
        this.messages = messages;
        this.list = list;
    }

    @PostMapping("/internal/deliveries")
    Mono<StoredMessage> deliver(@RequestBody Delivery delivery) {
        return messages.deliver(delivery);
    }

    @PostMapping("/internal/deliveries/group")
    Mono<List<StoredMessage>> deliver(@RequestBody Flux<Delivery> deliveries) {
        return deliveries.flatMapSequential(messages::deliver).collectList();
    }

    @PostMapping(path = "/internal/message-sets", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> sets(@RequestBody MessageSet.Query query) {
        return list.sets(query.conversations());
    }
}
