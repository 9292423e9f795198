package com.sellercenter.conversation.search;

import com.sellercenter.contracts.internal.MessageTexts;
import com.sellercenter.conversation.message.InboxClient;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Indexes the words of all messages, in the order of their ids. An id may become visible after a higher one, so new messages
 * are indexed as they are seen, and once more when no lower id can follow; only then is the progress stored (ADR 22).
 */
@Component
public class SearchIndexer {

    private static final long UNKNOWN = -1;

    private final InboxClient messages;
    private final SearchRepository words;
    private final SearchProperties properties;
    private final Clock clock;
    private volatile long seen = UNKNOWN; // new messages are indexed up to here
    private volatile @Nullable Horizon horizon;

    SearchIndexer(InboxClient messages, SearchRepository words, SearchProperties properties, Clock clock) {
        this.messages = messages;
        this.words = words;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Indexes a batch of new messages and a batch of those that have settled; emits whether there may be more.
     *
     * @param indexed the id up to which all messages are indexed
     */
    public Mono<Boolean> index(long indexed) {
        return indexNew(indexed).flatMap(more -> indexSettled(indexed).map(further -> more || further));
    }

    // what an instance has not seen when it begins is settled soon, and indexed then
    private Mono<Boolean> indexNew(long indexed) {
        var after = seen == UNKNOWN ? Long.MAX_VALUE : Math.max(seen, indexed);
        return messages.texts(after, Long.MAX_VALUE).flatMap(found -> words.store(found.messages()).then(
                Mono.fromSupplier(() -> advance(found))));
    }

    private boolean advance(MessageTexts found) {
        seen = found.messages().isEmpty() ? Math.max(seen, found.newest()) : found.messages().getLast().id();
        if (horizon == null) {
            horizon = new Horizon(seen, clock.instant().plus(properties.settle()));
        }
        return isFull(found);
    }

    private Mono<Boolean> indexSettled(long indexed) {
        var settled = horizon;
        if (settled == null || settled.date.isAfter(clock.instant())) {
            return Mono.just(false);
        }
        if (indexed >= settled.message) {
            horizon = null;
            return Mono.just(false);
        }
        return messages.texts(indexed, settled.message).flatMap(found -> words.store(found.messages())
                .then(words.advance(indexed, isFull(found) ? found.messages().getLast().id() : settled.message))
                .thenReturn(isFull(found)));
    }

    private static boolean isFull(MessageTexts found) {
        return found.messages().size() == MessageTexts.LIMIT;
    }

    /** @param date from when on no message up to this one can become visible any more */
    private record Horizon(long message, Instant date) {}
}
