package com.sellercenter.conversation.listing;

import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRepository;
import com.sellercenter.conversation.delivery.DeliveryService;
import com.sellercenter.conversation.message.MessageClient;
import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Conditions;
import com.sellercenter.kit.query.Ordering;
import com.sellercenter.kit.reference.ReferenceReplica;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists conversations with their messages, users and shops: the same few queries for a page of any size (contract §3). */
@Service
public class ConversationListService {

    private final ConversationRepository conversations;
    private final ConversationPageRepository pages;
    private final DeliveryService deliveries;
    private final MessageClient messages;
    private final ReferenceReplica directory;
    private final Bulkhead bulkhead;

    ConversationListService(ConversationRepository conversations, ConversationPageRepository pages,
            DeliveryService deliveries, MessageClient messages, ReferenceReplica directory, MeterRegistry meters) {
        this.conversations = conversations;
        this.pages = pages;
        this.deliveries = deliveries;
        this.messages = messages;
        this.directory = directory;
        this.bulkhead = Bulkhead.forLists(meters);
    }

    /** One page; refuses one past the end with 404. Fails while message-service is unavailable. */
    Mono<Page<ListedConversation>> page(Conditions conditions, Ordering ordering, PageRequest page, URI uri) {
        return pages.page(conditions, ordering, page)
                .flatMap(found -> listed(found.conversations()).map(results -> page.page(found.count(), results, uri)));
    }

    /** One conversation; refuses one that does not exist with 404, and one of others with 403. */
    Mono<ListedConversation> one(Caller caller, long id) {
        return conversations.find(caller.channel(), id)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .map(conversation -> conversation.visibleTo(caller))
                .flatMap(conversation -> listed(List.of(conversation)))
                .map(List::getFirst);
    }

    /** Those with the ids that exist, as their lists show them. Fails while message-service is unavailable. */
    public Mono<List<ListedConversation>> ofIds(Collection<Long> ids) {
        return conversations.find(ids).flatMapIterable(ConversationListService::byChannel).concatMap(this::listed)
                .flatMapIterable(listed -> listed).collectList();
    }

    private static Collection<List<Conversation>> byChannel(List<Conversation> conversations) {
        return conversations.stream().collect(Collectors.groupingBy(row -> row.facts().channel())).values();
    }

    private Mono<List<ListedConversation>> listed(List<Conversation> page) {
        if (page.isEmpty()) {
            return Mono.just(List.of());
        }
        return bulkhead.run(page.size(), withMessages(page));
    }

    private Mono<List<ListedConversation>> withMessages(List<Conversation> page) {
        return deliveries.deliverFirst(page)
                .flatMap(delivered -> messages.sets(page.stream().map(Conversation::facts).toList()))
                .map(sets -> sets.stream().collect(Collectors.toMap(MessageSet::conversation, Function.identity())))
                .map(sets -> page.stream().map(row -> new ConversationWithMessages(row, sets.get(row.id()))).toList())
                .flatMap(this::withNames);
    }

    private Mono<List<ListedConversation>> withNames(List<ConversationWithMessages> rows) {
        var channel = rows.getFirst().conversation().facts().channel();
        var references = rows.stream().flatMap(ConversationWithMessages::references).toList();
        return directory.find(channel, references).map(known -> rows.stream().map(row -> row.listed(known)).toList());
    }
}
