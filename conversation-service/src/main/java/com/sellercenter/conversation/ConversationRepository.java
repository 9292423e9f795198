package com.sellercenter.conversation;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads single conversations, each with its first message while that is pending. */
@Repository
public class ConversationRepository {

    private static final String FIND = "SELECT " + ConversationRow.COLUMNS + """
            FROM conversation c LEFT JOIN pending_delivery p ON p.conversation_id = c.id AND p.next_attempt < 'infinity'
            WHERE c.id = $1""";

    private static final String FIND_ALL = FIND.replace("c.id = $1", "c.id = ANY($1)");

    private final DatabaseClient database;

    ConversationRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The conversation with the id in whichever channel, or empty. */
    public Mono<Conversation> find(long id) {
        return shield("find conversation", database.sql(FIND).bind(0, id).map(ConversationRow::read).one());
    }

    /** The conversation with the id in the channel, or empty. */
    public Mono<Conversation> find(int channel, long id) {
        return find(id).filter(conversation -> conversation.facts().channel() == channel);
    }

    /** The conversation with the id; refuses one that the channel does not have with 404, and one of others with 403. */
    public Mono<Conversation> find(Caller caller, long id) {
        return find(caller.channel(), id).switchIfEmpty(Mono.error(Refusal.NotFound::new))
                .map(conversation -> conversation.visibleTo(caller));
    }

    /** Those with the ids, in whichever channel. */
    public Mono<List<Conversation>> find(Collection<Long> ids) {
        return ids.isEmpty()
                ? Mono.just(List.of())
                : shield("find conversations", database.sql(FIND_ALL).bind(0, ids.toArray(Long[]::new))
                        .map(ConversationRow::read).all());
    }
}
