package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.reference.ReferenceReplica;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists conversations with their messages, people and shops, by the same few queries however many they are (contract §3). */
@Service
class ConversationList {

    private final ConversationRepository conversations;
    private final ConversationPages pages;
    private final FirstMessages firstMessages;
    private final MessageClient messages;
    private final ReferenceReplica directory;
    private final Bulkhead bulkhead = Bulkhead.forLists();

    ConversationList(ConversationRepository conversations, ConversationPages pages, FirstMessages firstMessages,
            MessageClient messages, ReferenceReplica directory) {
        this.conversations = conversations;
        this.pages = pages;
        this.firstMessages = firstMessages;
        this.messages = messages;
        this.directory = directory;
    }

    /** One page; fails while message-service is away. */
    Mono<Page<ListedConversation>> page(ConversationFilter filter, Ordering ordering, PageRequest page, URI uri) {
        return pages.page(filter, ordering, page)
                .filter(found -> page.offset(found.count()) >= 0) // refuses one past the end
                .flatMap(found -> listed(found.conversations()).map(results -> page.page(found.count(), results, uri)));
    }

    /** One conversation; refuses one that is not there, and one of others. */
    Mono<ListedConversation> one(Caller caller, long id) {
        return conversations.find(caller.channel(), id)
                .switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .doOnNext(conversation -> conversation.requireParticipant(caller))
                .flatMap(conversation -> listed(List.of(conversation)))
                .map(List::getFirst);
    }

    private Mono<List<ListedConversation>> listed(List<Conversation> page) {
        if (page.isEmpty()) {
            return Mono.just(List.of());
        }
        return bulkhead.run(page.size(), withMessages(page));
    }

    private Mono<List<ListedConversation>> withMessages(List<Conversation> page) {
        return firstMessages.handOver(page)
                .flatMap(handedOver -> messages.sets(page.stream().map(Conversation::id).toList()))
                .map(sets -> sets.stream().collect(Collectors.toMap(MessageSet::conversation, Function.identity())))
                .map(sets -> page.stream().map(row -> new ConversationWithMessages(row, sets.get(row.id()))).toList())
                .flatMap(this::named);
    }

    private Mono<List<ListedConversation>> named(List<ConversationWithMessages> rows) {
        var channel = rows.getFirst().conversation().facts().channel();
        var mentioned = rows.stream().flatMap(ConversationWithMessages::mentioned).toList();
        return directory.find(channel, mentioned).map(known -> rows.stream().map(row -> row.listed(known)).toList());
    }
}
