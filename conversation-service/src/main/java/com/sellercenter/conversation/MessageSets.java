package com.sellercenter.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sellercenter.contracts.internal.MessageSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The newest messages of the conversations on a page. Messages never change, so a set in memory is the right one for as long as
 * the database counts as many messages in its conversation (ADR 14).
 */
@Component
class MessageSets {

    // JSON takes at most six bytes for a character: as many of these as there are on a page fit into an answer
    private static final int LONGEST_KEPT = MessageSet.BYTES / 100 / 6;

    private static final int OVERHEAD = 200;

    private final MessageClient messages;
    private final Cache<Long, MessageSet> kept;

    MessageSets(MessageClient messages, MessageServiceProperties properties) {
        this.messages = messages;
        this.kept = Caffeine.newBuilder().maximumWeight(properties.setsInMemory().toBytes())
                .<Long, MessageSet>weigher((conversation, set) -> weight(set))
                .executor(Runnable::run) // what is too much goes before the next comes
                .build();
    }

    /**
     * The set of each conversation that has messages, by its id. None shows more messages than its conversation counts, so
     * whoever asks again, of another instance too, never sees fewer. Fails while message-service is away and must be asked.
     */
    Mono<Map<Long, MessageSet>> of(List<Conversation> page) {
        var found = new HashMap<Long, MessageSet>();
        for (var conversation : page) {
            var set = kept.getIfPresent(conversation.id());
            if (set != null && set.messageCount() == conversation.messageCount()) {
                found.put(conversation.id(), set);
            }
        }
        var missing = page.stream().filter(conversation -> !found.containsKey(conversation.id())).toList();
        return fetch(missing).map(fetched -> {
            missing.forEach(conversation -> fetched.computeIfPresent(conversation.id(),
                    (id, set) -> asOf(conversation, set)));
            found.putAll(fetched);
            return found;
        });
    }

    private Mono<Map<Long, MessageSet>> fetch(Collection<Conversation> conversations) {
        return messages.sets(conversations.stream().map(Conversation::id).toList()).map(sets -> {
            var byConversation = new HashMap<Long, MessageSet>();
            for (var set : sets) {
                keep(set);
                byConversation.put(set.conversation(), set);
            }
            return byConversation;
        });
    }

    private void keep(MessageSet set) {
        if (isWhole(set) && characters(set) <= LONGEST_KEPT) {
            kept.put(set.conversation(), set);
        }
    }

    // of long messages there were fewer, if they were fetched with many others
    private static boolean isWhole(MessageSet set) {
        return set.messages().size() == Math.min(MessageSet.LIMIT, set.messageCount());
    }

    // what was stored after the page was read is for the next reading
    private static MessageSet asOf(Conversation conversation, MessageSet set) {
        var later = set.messageCount() - conversation.messageCount();
        var shown = set.messages().size() - (int) Math.max(0, later);
        return later <= 0 || shown < 1
                ? set
                : new MessageSet(set.conversation(), conversation.messageCount(), conversation.lastMessageDate(),
                        set.messages().subList(0, shown));
    }

    private static int weight(MessageSet set) {
        return OVERHEAD * (1 + set.messages().size()) + 2 * characters(set);
    }

    private static int characters(MessageSet set) {
        return set.messages().stream().mapToInt(message -> message.messageContent().length()).sum();
    }
}
