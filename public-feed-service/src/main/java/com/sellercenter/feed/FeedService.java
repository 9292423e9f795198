package com.sellercenter.feed;

import com.sellercenter.contracts.paging.Page;
import com.sellercenter.contracts.paging.PageRequest;
import com.sellercenter.contracts.reference.ReferenceReplica;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts a public page together by three queries: the count, the conversations, and what their ids stand for now. */
@Service
class FeedService {

    private final FeedRepository feed;
    private final ReferenceReplica replica;
    private final FeedProperties properties;

    FeedService(FeedRepository feed, ReferenceReplica replica, FeedProperties properties) {
        this.feed = feed;
        this.replica = replica;
        this.properties = properties;
    }

    /** One page of the channel's conversations that the filter leaves; the client sees it as {@code uri}. */
    Mono<Page<PublicConversation>> page(int channel, FeedFilter filter, PageRequest page, URI uri) {
        return feed.count(filter).flatMap(count -> feed.page(filter, page.offset(count), page.size())
                .flatMap(conversations -> forThePublic(channel, conversations))
                .map(results -> page.page(count, results, uri)));
    }

    private Mono<List<PublicConversation>> forThePublic(int channel, List<FeedConversation> conversations) {
        var keys = conversations.stream().map(FeedConversation::references).flatMap(Set::stream).toList();
        return replica.find(channel, keys)
                .map(references -> new PublicView(references, shop -> properties.forThePublic(channel, shop)))
                .map(view -> conversations.stream().map(view::of).toList());
    }
}
