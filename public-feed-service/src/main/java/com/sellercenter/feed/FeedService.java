package com.sellercenter.feed;

import com.sellercenter.feed.page.Drawing;
import com.sellercenter.feed.page.Shown;
import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.reference.ReferenceReplica;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Draws public pages: one query for the conversations and their count, and what their ids stand for now. */
@Service
class FeedService {

    private final FeedRepository feed;
    private final ReferenceReplica replica;
    private final FeedProperties properties;
    private final Bulkhead bulkhead = Bulkhead.forLists();

    FeedService(FeedRepository feed, ReferenceReplica replica, FeedProperties properties) {
        this.feed = feed;
        this.replica = replica;
        this.properties = properties;
    }

    /** One page of the channel's conversations that the filter leaves; the client sees it as {@code uri}. */
    Mono<Drawing> draw(int channel, FeedFilter filter, PageRequest page, URI uri) {
        return bulkhead.run(page.size(), feed.page(filter, page).flatMap(found -> forThePublic(channel,
                found.conversations()).map(
                        results -> new Drawing(page.page(found.count(), results, uri),
                                Stream.concat(filter.shown(), shown(channel, found.conversations()))
                                        .collect(Collectors.toSet())))));
    }

    private Mono<List<PublicConversation>> forThePublic(int channel, List<FeedConversation> conversations) {
        if (conversations.isEmpty()) {
            return Mono.just(List.of());
        }
        var keys = conversations.stream().flatMap(FeedConversation::references).distinct().toList();
        return replica.find(channel, keys)
                .map(references -> new PublicView(references, shop -> properties.forThePublic(channel, shop)))
                .map(view -> conversations.stream().map(view::of).toList());
    }

    private static Stream<Shown> shown(int channel, List<FeedConversation> conversations) {
        return conversations.stream()
                .flatMap(conversation -> Stream.concat(Stream.of(new Shown.Conversation(conversation.id())),
                        conversation.references().map(key -> new Shown.Reference(channel, key))));
    }
}
