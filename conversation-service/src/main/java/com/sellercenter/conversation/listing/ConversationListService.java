package com.sellercenter.conversation.listing;

import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRepository;
import com.sellercenter.conversation.Reader;
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
import com.sellercenter.kit.reference.References;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
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
    Mono<Page<ListedConversation>> page(Caller caller, Conditions conditions, Ordering ordering, PageRequest page,
            URI uri) {
        return pages.page(conditions, ordering, page)
                .flatMap(found -> listed(found.conversations(), caller)
                        .map(results -> page.page(found.count(), results, uri)));
    }

    /** One conversation; refuses one that does not exist with 404, and one of others with 403. */
    Mono<ListedConversation> one(Caller caller, long id) {
        return conversations.find(caller.channel(), id)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .map(conversation -> conversation.visibleTo(caller))
                .flatMap(conversation -> listed(List.of(conversation), caller))
                .map(List::getFirst);
    }

    /**
     * Those with the ids that exist, as the lists of both sides show them, without what only operators see. Fails while
     * message-service is unavailable.
     */
    public Mono<List<ForBothSides>> ofIds(Collection<Long> ids) {
        return conversations.find(ids).flatMapIterable(ConversationListService::byChannel)
                .concatMap(page -> listed(page, false, ForBothSides::of)).flatMapIterable(listed -> listed)
                .collectList();
    }

    private static Collection<List<Conversation>> byChannel(List<Conversation> conversations) {
        return conversations.stream().collect(Collectors.groupingBy(row -> row.facts().channel())).values();
    }

    private Mono<List<ListedConversation>> listed(List<Conversation> page, Caller caller) {
        var reader = Reader.of(caller);
        return listed(page, caller.operator(), (row, known) -> row.listed(known, reader));
    }

    private <T> Mono<List<T>> listed(List<Conversation> page, boolean originals,
            BiFunction<ConversationWithMessages, References, T> render) {
        if (page.isEmpty()) {
            return Mono.just(List.of());
        }
        return bulkhead.run(page.size(), withMessages(page, originals, render));
    }

    private <T> Mono<List<T>> withMessages(List<Conversation> page, boolean originals,
            BiFunction<ConversationWithMessages, References, T> render) {
        return deliveries.deliverFirst(page)
                .flatMap(delivered -> messages.sets(page.stream().map(Conversation::facts).toList(), originals))
                .map(sets -> sets.stream().collect(Collectors.toMap(MessageSet::conversation, Function.identity())))
                .map(sets -> page.stream().map(row -> new ConversationWithMessages(row, sets.get(row.id()))).toList())
                .flatMap(rows -> withNames(rows, render));
    }

    private <T> Mono<List<T>> withNames(List<ConversationWithMessages> rows,
            BiFunction<ConversationWithMessages, References, T> render) {
        var channel = rows.getFirst().conversation().facts().channel();
        var references = rows.stream().flatMap(ConversationWithMessages::references).toList();
        return directory.find(channel, references)
                .map(known -> rows.stream().map(row -> render.apply(row, known)).toList());
    }

    /** A conversation as the lists of its two sides show it. */
    public record ForBothSides(ListedConversation forShopper, ListedConversation forShop) {

        private static ForBothSides of(ConversationWithMessages row, References known) {
            return new ForBothSides(row.listed(known, Reader.SHOPPER), row.listed(known, Reader.SHOP));
        }
    }
}
