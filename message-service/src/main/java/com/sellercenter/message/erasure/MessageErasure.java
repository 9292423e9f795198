package com.sellercenter.message.erasure;

import com.sellercenter.kit.erasure.ErasureStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What this service erases of a person: the texts of messages that speak for the user, whoever posted them, the titles of the
 * user's reviews, and request keys. */
@Configuration(proxyBeanMethods = false)
class MessageErasure {

    // all messages are looked at, because an index of authors would cost every message more than erasures are worth; what a
    // bearer token says of itself may be an address
    @Bean
    @Order(1)
    ErasureStep messages() {
        return new ErasureStep("message", """
                batch AS (
                    SELECT id, conversation, content_type, content_id FROM message
                    WHERE id > :after ORDER BY id LIMIT :limit
                ), replaced AS (
                    UPDATE message m SET message_content = :replacement, original_content = NULL,
                        posted_by = CASE WHEN m.posted_by LIKE 'token:%' THEN m.posted_by ELSE 'erased' END
                    FROM batch JOIN conversation c ON c.id = batch.conversation
                    JOIN erased ON (erased.channel, erased.user_id) = (c.channel, batch.content_id)
                    WHERE m.id = batch.id AND batch.content_type = 'user'
                )
                SELECT max(id) FROM batch""");
    }

    // one row at a time: two that lock several conversations could wait in a circle
    @Bean
    @Order(2)
    ErasureStep titles() {
        return new ErasureStep("conversation", """
                next AS (
                    SELECT c.id FROM conversation c JOIN erased USING (channel, user_id)
                    WHERE c.id > :after AND c.title <> :replacement ORDER BY c.id LIMIT LEAST(1, :limit)
                )
                UPDATE conversation c SET title = :replacement FROM next WHERE c.id = next.id RETURNING c.id""");
    }

    @Bean
    @Order(3)
    ErasureStep idempotencyKeys() {
        return ErasureStep.idempotencyKeys();
    }
}
