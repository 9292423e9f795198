package com.sellercenter.message.conversation;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sellercenter.contracts.conversation.ConversationFacts;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The facts of the conversations that have a message here. They never change, so recently used ones are cached. */
@Component
public class ConversationRepository {

    private static final String FIND = "SELECT " + ConversationRow.COLUMNS + " FROM conversation c WHERE c.id = $1";

    private final DatabaseClient database;
    private final Cache<Long, ConversationFacts> known;

    ConversationRepository(DatabaseClient database, ConversationProperties properties) {
        this.database = database;
        this.known = Caffeine.newBuilder().maximumSize(properties.known()).build();
    }

    /** The conversation's facts, or empty when it has no message here. */
    public Mono<ConversationFacts> find(long id) {
        return Mono.justOrEmpty(known.getIfPresent(id)).switchIfEmpty(Mono.defer(() -> load(id)));
    }

    /** Caches a conversation whose first message is stored; earlier, a second message could be stored before the first. */
    public void remember(ConversationFacts conversation) {
        known.put(conversation.id(), conversation);
    }

    /** The same as the database has them now. */
    public Mono<ConversationFacts> load(long id) {
        return shield(database.sql(FIND).bind(0, id).map(ConversationRow::facts).one()).doOnNext(this::remember);
    }
}
