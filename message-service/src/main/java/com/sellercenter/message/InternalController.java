package com.sellercenter.message;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.kit.web.RequestIdFilter;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What conversation-service asks of this service. */
@RestController
class InternalController {

    private static final Logger log = LoggerFactory.getLogger(InternalController.class);

    private final MessageService messages;
    private final MessageListRepository lists;
    private final MessageRangeRepository ranges;
    private final Tracing tracing;

    InternalController(MessageService messages, MessageListRepository lists, MessageRangeRepository ranges,
            Tracing tracing) {
        this.messages = messages;
        this.lists = lists;
        this.ranges = ranges;
        this.tracing = tracing;
    }

    @PostMapping("/internal/deliveries")
    Mono<StoredMessage> deliver(@RequestBody Delivery delivery) {
        return store(delivery);
    }

    @PostMapping("/internal/deliveries/group")
    Mono<List<StoredMessage>> deliver(@RequestBody Flux<Delivery> deliveries) {
        return deliveries.flatMapSequential(this::storeInItsTrace).collectList();
    }

    @PostMapping(path = "/internal/message-sets", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> sets(@RequestBody MessageSet.Query query) {
        return lists.sets(query);
    }

    @PostMapping("/internal/messages")
    Mono<List<MessageRange.Numbered>> inRanges(@RequestBody MessageRange.Query query) {
        return ranges.find(query.ranges());
    }

    @GetMapping("/internal/channels/{channel}/users/{user}/messages")
    Mono<List<ListedMessage>> ofUser(@PathVariable int channel, @PathVariable long user, @RequestParam long after) {
        return lists.ofUser(channel, user, after);
    }

    // one call brings the messages of several requests, so each delivery has the id and the trace of its own request
    private Mono<StoredMessage> storeInItsTrace(Delivery delivery) {
        return store(delivery).contextWrite(tracing.resume(delivery.traceparent())::putInto);
    }

    private Mono<StoredMessage> store(Delivery delivery) {
        var requestId = Objects.requireNonNullElse(delivery.requestId(), "");
        log.atDebug().addKeyValue("request_id", requestId).log("takes the first message of conversation {}, request {}",
                delivery.conversation().id(), requestId);
        return messages.deliver(delivery).contextWrite(context -> context.put(RequestIdFilter.HEADER, requestId));
    }
}
