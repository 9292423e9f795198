package com.sellercenter.conversation.privacy;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.ConversationRow;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads what this service holds about a user. */
@Repository
class ExportRepository {

    private static final String PAGE = "SELECT " + ConversationRow.COLUMNS + """
            FROM conversation c LEFT JOIN pending_delivery p ON p.conversation_id = c.id AND p.next_attempt < 'infinity'
            WHERE c.channel = $1 AND c.user_id = $2 AND c.id > $3 ORDER BY c.id LIMIT $4""";

    private final DatabaseClient database;

    ExportRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The oldest conversations of the user whose ids follow. */
    Mono<List<Conversation>> conversations(int channel, long user, long after, int limit) {
        return shield(database.sql(PAGE).bind(0, channel).bind(1, user).bind(2, after).bind(3, limit)
                .map(ConversationRow::read).all());
    }
}
