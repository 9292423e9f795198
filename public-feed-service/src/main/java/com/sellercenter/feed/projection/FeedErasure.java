package com.sellercenter.feed.projection;

import com.sellercenter.kit.erasure.ErasureStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * What the feed erases of a person, besides the reference data: the texts of messages that speak for the user, and the titles of
 * the user's reviews.
 */
@Configuration(proxyBeanMethods = false)
class FeedErasure {

    // PG_NOTIFY tells every instance which conversations have changed, as for a new message (ChangeNotice)
    @Bean
    @Order(1)
    ErasureStep messages() {
        return new ErasureStep("feed_message", """
                batch AS (
                    SELECT id, conversation, content_type, content_id FROM feed_message
                    WHERE id > :after ORDER BY id LIMIT :limit
                ), replaced AS (
                    UPDATE feed_message m SET message_content = :replacement
                    FROM batch JOIN feed_conversation c ON c.id = batch.conversation
                    JOIN erased ON (erased.channel, erased.user_id) = (c.channel, batch.content_id)
                    WHERE m.id = batch.id AND batch.content_type = 'user'
                    RETURNING c.id, c.channel, c.conversation_type
                ), noticed AS (
                    SELECT PG_NOTIFY('feed', JSON_BUILD_OBJECT('channel', channel, 'type', conversation_type,
                        'conversation', id, 'opened', FALSE)::TEXT)
                    FROM (SELECT DISTINCT id, channel, conversation_type FROM replaced) changed
                )
                SELECT max(id) FROM batch WHERE (SELECT COUNT(*) FROM noticed) >= 0""");
    }

    // one row at a time: a statement that locks several conversations could wait in a circle with one that stores events
    @Bean
    @Order(2)
    ErasureStep titles() {
        return new ErasureStep("feed_conversation", """
                next AS (
                    SELECT c.id FROM feed_conversation c JOIN erased USING (channel, user_id)
                    WHERE c.conversation_type = 'review' AND c.id > :after AND c.title <> :replacement
                    ORDER BY c.id LIMIT LEAST(1, :limit)
                ), replaced AS (
                    UPDATE feed_conversation c SET title = :replacement FROM next WHERE c.id = next.id
                    RETURNING c.id, c.channel, c.conversation_type
                )
                SELECT id FROM (SELECT id, PG_NOTIFY('feed', JSON_BUILD_OBJECT('channel', channel,
                    'type', conversation_type, 'conversation', id, 'opened', FALSE)::TEXT) FROM replaced) told""");
    }
}
