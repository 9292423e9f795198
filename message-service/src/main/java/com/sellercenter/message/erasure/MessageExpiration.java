package com.sellercenter.message.erasure;

import com.sellercenter.kit.erasure.ExpirationStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * What this service deletes of an expired conversation: its messages. The conversation's row stays, without its facts, so that
 * nothing is stored in it any more ({@link com.sellercenter.message.conversation.ConversationRow#EXPIRED}).
 */
@Configuration(proxyBeanMethods = false)
class MessageExpiration {

    // those that ExpirationRepository has not emptied: what only the topic says, after a restore of this database
    @Bean
    @Order(1)
    ExpirationStep deletedConversations() {
        return new ExpirationStep("conversation", """
                known AS (
                    SELECT c.id FROM conversation c JOIN expired USING (id, channel) ORDER BY c.id FOR UPDATE OF c
                ), emptied AS (
                    UPDATE conversation c
                    SET channel = 0, user_id = 0, datasource = 0, item_content = NULL, item_id = NULL, product = NULL,
                        rating = NULL, title = NULL, verified_purchase = NULL
                    FROM known WHERE c.id = known.id
                ), unknown AS (
                    INSERT INTO conversation (id, channel, user_id, datasource, conversation_type, created_date, last_seq,
                        last_message_date)
                    SELECT id, 0, 0, 0, 'message', now(), 0, now() FROM expired ORDER BY id
                    ON CONFLICT (id) DO NOTHING
                )
                SELECT COUNT(*) FROM known""");
    }

    @Bean
    @Order(2)
    ExpirationStep deletedMessages() {
        return new ExpirationStep("message", """
                batch AS (
                    SELECT m.id FROM message m JOIN expired ON expired.id = m.conversation
                    JOIN conversation c ON c.id = m.conversation AND c.channel = 0
                    LIMIT :limit
                ), unpublished AS (
                    DELETE FROM outbox o USING batch WHERE o.message = batch.id
                ), deleted AS (
                    DELETE FROM message m USING batch WHERE m.id = batch.id RETURNING m.id
                )
                SELECT COUNT(*) FROM deleted""");
    }

    // the topic still has them
    @Bean
    @Order(3)
    ExpirationStep topic() {
        return new ExpirationStep("republication", """
                noted AS (UPDATE republication SET expired_date = clock_timestamp())
                SELECT 0::BIGINT""");
    }
}
