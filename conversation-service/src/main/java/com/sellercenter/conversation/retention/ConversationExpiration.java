package com.sellercenter.conversation.retention;

import com.sellercenter.kit.erasure.ExpirationStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service deletes of an expired conversation: itself, its first message if that is on its way, its place in counts, what
 * was published of its changes. */
@Configuration(proxyBeanMethods = false)
class ConversationExpiration {

    // rows are locked in one order, so that no two statements wait for each other
    @Bean
    ExpirationStep deletedConversations() {
        return new ExpirationStep("conversation", """
                doomed AS (
                    SELECT c.id FROM conversation c JOIN expired USING (id, channel) ORDER BY c.id FOR UPDATE OF c
                ), undelivered AS (
                    DELETE FROM pending_delivery p USING doomed WHERE p.conversation_id = doomed.id
                ), deleted AS (
                    DELETE FROM conversation c USING doomed WHERE c.id = doomed.id
                    RETURNING c.id, c.channel, c.conversation_type, c.user_id, c.datasource_id, c.change_revision
                ), withdrawn AS (
                    INSERT INTO changed_conversation AS d (conversation_id, revision)
                    SELECT id, next_revision(change_revision) FROM deleted WHERE change_revision IS NOT NULL
                    ON CONFLICT (conversation_id) DO UPDATE SET revision = excluded.revision,
                        due_date = CASE WHEN d.leased THEN d.due_date ELSE now() END
                ), counted AS (
                    INSERT INTO conversation_count AS n (channel, dimension, key, conversation_type, slot, count)
                    SELECT d.channel, v.dimension, v.key, d.conversation_type, v.slot, -COUNT(*)
                    FROM deleted d CROSS JOIN LATERAL (VALUES ('channel', 0, PG_BACKEND_PID() % 16),
                        ('datasource', d.datasource_id, PG_BACKEND_PID() % 16), ('user', d.user_id, 0))
                        AS v(dimension, key, slot)
                    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
                    ON CONFLICT (channel, dimension, key, conversation_type, slot) DO UPDATE
                        SET count = n.count + excluded.count
                )
                SELECT COUNT(*) FROM deleted""");
    }
}
