package com.sellercenter.conversation.privacy;

import com.sellercenter.kit.erasure.ErasureStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What this service erases of a person, besides the reference data: first messages on their way, subjects, titles,
 * words, read marks, request keys. */
@Configuration(proxyBeanMethods = false)
class ConversationErasure {

    @Bean
    @Order(1)
    ErasureStep pendingDeliveries() {
        return new ErasureStep("pending_delivery", """
                batch AS (
                    SELECT conversation_id, content_type, content_id FROM pending_delivery
                    WHERE conversation_id > :after ORDER BY conversation_id LIMIT :limit
                ), replaced AS (
                    UPDATE pending_delivery p SET message_content = :replacement, original_content = NULL
                    FROM batch JOIN conversation c ON c.id = batch.conversation_id
                    JOIN erased ON (erased.channel, erased.user_id) = (c.channel, batch.content_id)
                    WHERE p.conversation_id = batch.conversation_id AND batch.content_type = 'user'
                )
                SELECT max(conversation_id) FROM batch""");
    }

    // one row at a time: a statement that locks several conversations could wait in a circle with one that records activity
    @Bean
    @Order(2)
    ErasureStep subjectsAndTitles() {
        return new ErasureStep("conversation", """
                next AS (
                    SELECT c.id FROM conversation c JOIN erased USING (channel, user_id)
                    WHERE c.id > :after AND (c.subject <> :replacement OR c.title <> :replacement)
                    ORDER BY c.id LIMIT LEAST(1, :limit)
                )
                UPDATE conversation c SET subject = CASE WHEN subject IS NOT NULL THEN :replacement END,
                    title = CASE WHEN title IS NOT NULL THEN :replacement END
                FROM next WHERE c.id = next.id RETURNING c.id""");
    }

    // also what the person wrote in the conversations of others
    @Bean
    @Order(3)
    ErasureStep words() {
        return new ErasureStep("message_words", """
                batch AS (
                    SELECT id, channel FROM conversation WHERE id > :after ORDER BY id LIMIT :limit
                ), deleted AS (
                    DELETE FROM message_words w USING batch JOIN erased USING (channel)
                    WHERE w.conversation_id = batch.id AND w.author_id = erased.user_id
                )
                SELECT max(id) FROM batch""");
    }

    @Bean
    @Order(4)
    ErasureStep readMarks() {
        return new ErasureStep("conversation",
                """
                next AS (
                    SELECT c.id FROM conversation c JOIN erased USING (channel, user_id)
                    WHERE c.id > :after AND c.shopper_mark > 0 ORDER BY c.id LIMIT LEAST(1, :limit)
                )
                UPDATE conversation c SET shopper_mark = 0, shopper_read = 0 FROM next WHERE c.id = next.id RETURNING c.id""");
    }

    @Bean
    @Order(5)
    ErasureStep idempotencyKeys() {
        return ErasureStep.idempotencyKeys();
    }
}
