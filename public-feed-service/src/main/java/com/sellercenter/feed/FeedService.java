package com.sellercenter.feed;

import com.sellercenter.feed.FeedRepository.Found;
import com.sellercenter.feed.page.Dependency;
import com.sellercenter.feed.page.PageContent;
import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.settings.ChannelProperties;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Puts public pages together: one query for the conversations and their count, and the names from the reference data. */
@Service
class FeedService {

    private final FeedRepository feed;
    private final ReferenceReplica replica;
    private final ChannelProperties channels;
    private final Bulkhead bulkhead;

    FeedService(FeedRepository feed, ReferenceReplica replica, ChannelProperties channels, Bulkhead bulkhead) {
        this.feed = feed;
        this.replica = replica;
        this.channels = channels;
        this.bulkhead = bulkhead;
    }

    /** One page of the conversations that the filter leaves; refuses one past the end. {@code uri} is the client's view. */
    Mono<PageContent> page(FeedFilter filter, PageRequest page, URI uri) {
        return bulkhead.run(page.size(), feed.page(filter, page).flatMap(found -> named(filter.channel(), found)
                .map(results -> new PageContent(page.page(found.count(), results, uri),
                        dependencies(filter, found)))));
    }

    private Mono<List<PublicConversation>> named(int channel, Found found) {
        var conversations = found.conversations();
        var keys = conversations.stream().flatMap(FeedConversation::references).distinct().toList();
        return replica.find(channel, keys)
                .map(references -> new PublicView(references, shop -> channels.forThePublic(channel, shop)))
                .map(view -> conversations.stream().map(view::of).toList());
    }

    private static Set<Dependency> dependencies(FeedFilter filter, Found found) {
        return Stream.concat(filter.dependencies(), found.conversations().stream()
                .flatMap(conversation -> dependencies(filter.channel(), conversation))).collect(Collectors.toSet());
    }

    private static Stream<Dependency> dependencies(int channel, FeedConversation conversation) {
        return Stream.concat(Stream.of(new Dependency.Conversation(conversation.id())),
                conversation.references().map(key -> new Dependency.Reference(channel, key)));
    }
}
