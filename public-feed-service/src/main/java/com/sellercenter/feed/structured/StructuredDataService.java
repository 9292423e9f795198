package com.sellercenter.feed.structured;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.feed.page.Dependency;
import com.sellercenter.feed.page.Dependency.Conversations;
import com.sellercenter.feed.page.PageContent;
import com.sellercenter.feed.summary.ProductSummary;
import com.sellercenter.feed.summary.SummaryRepository;
import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.reference.ReferenceReplica;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Puts structured data together: two queries for what is published and its counts, and the names from the reference data. */
@Service
class StructuredDataService {

    private static final MediaType LINKED_DATA = MediaType.valueOf("application/ld+json");

    private final PublishedRepository published;
    private final SummaryRepository summaries;
    private final ReferenceReplica replica;
    private final JsonMapper json;
    private final Bulkhead bulkhead;

    StructuredDataService(PublishedRepository published, SummaryRepository summaries, ReferenceReplica replica,
            JsonMapper json, Bulkhead bulkhead) {
        this.published = published;
        this.summaries = summaries;
        this.replica = replica;
        this.json = json;
        this.bulkhead = bulkhead;
    }

    /** The structured data of the product, whose own page has the canonical address. */
    Mono<PageContent> of(int channel, long product, URI canonical) {
        return bulkhead.run(Published.MAX_SIZE, summaries.of(channel, List.of(product)).map(List::getFirst)
                .zipWith(published.of(channel, product), Found::new)
                .flatMap(found -> content(channel, found, canonical)));
    }

    private Mono<PageContent> content(int channel, Found found, URI canonical) {
        var keys = found.references().collect(Collectors.toSet());
        return replica.find(channel, keys)
                .map(names -> new ProductGraph(canonical, found.summary(), found.published(), names).document())
                .map(document -> new PageContent(new RawValue(ScriptText.escape(json.writeValueAsString(document))),
                        found.dependencies(channel, keys), LINKED_DATA));
    }

    private record Found(ProductSummary summary, Published published) {

        Stream<ReferenceKey> references() {
            return Stream.concat(Stream.of(ReferenceKey.product(summary.product())), published.references());
        }

        Set<Dependency> dependencies(int channel, Set<ReferenceKey> names) {
            var lists = Stream.of(ConversationType.QUESTION, ConversationType.REVIEW)
                    .map(type -> new Conversations(channel, type, "product", summary.product()));
            var conversations = published.considered().stream().map(Dependency.Conversation::new);
            var references = names.stream().map(key -> new Dependency.Reference(channel, key));
            return Stream.<Stream<? extends Dependency>>of(lists, conversations, references)
                    .<Dependency>flatMap(each -> each).collect(Collectors.toSet());
        }
    }
}
