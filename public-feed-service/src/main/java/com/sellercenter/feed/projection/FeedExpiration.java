package com.sellercenter.feed.projection;

import com.sellercenter.kit.erasure.ExpirationStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the feed deletes of an expired conversation: itself, its place in counts, its messages, its answer. */
@Configuration(proxyBeanMethods = false)
class FeedExpiration {

    // PG_NOTIFY tells every instance which lists have changed, as for a conversation that is new (ChangeNotice)
    @Bean
    @Order(1)
    ExpirationStep deletedConversations() {
        return new ExpirationStep("feed_conversation", """
                doomed AS (
                    SELECT c.id FROM feed_conversation c JOIN expired USING (id, channel) ORDER BY c.id FOR UPDATE OF c
                ), deleted AS (
                    DELETE FROM feed_conversation c USING doomed WHERE c.id = doomed.id RETURNING c.*
                ), noticed AS (
                    SELECT PG_NOTIFY('feed', JSON_BUILD_OBJECT('channel', channel, 'type', conversation_type,
                        'conversation', id, 'opened', TRUE, 'user', user_id, 'datasource', datasource,
                        'product', product)::TEXT)
                    FROM deleted
                ), counted AS (
                    INSERT INTO feed_count AS n (channel, conversation_type, dimension, key, count)
                    SELECT c.channel, c.conversation_type, d.dimension, d.key, -COUNT(*)
                    FROM deleted c CROSS JOIN LATERAL (VALUES ('all', 0), ('product', c.product),
                        ('datasource', c.datasource), ('user_id', c.user_id)) AS d(dimension, key)
                    WHERE d.key IS NOT NULL
                    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
                    ON CONFLICT (channel, conversation_type, dimension, key) DO UPDATE SET count = n.count + excluded.count
                )
                SELECT COUNT(*) FROM deleted WHERE (SELECT COUNT(*) FROM noticed) >= 0""");
    }

    @Bean
    @Order(3)
    ExpirationStep deletedResponses() {
        return new ExpirationStep("feed_response", """
                deleted AS (
                    DELETE FROM feed_response r USING expired WHERE (r.conversation, r.channel) = (expired.id, expired.channel)
                    RETURNING r.conversation
                )
                SELECT COUNT(*) FROM deleted""");
    }

    // after the conversations, since one without messages cannot be shown
    @Bean
    @Order(2)
    ExpirationStep deletedMessages() {
        return new ExpirationStep("feed_message", """
                batch AS (
                    SELECT m.id FROM feed_message m JOIN expired ON expired.id = m.conversation
                    WHERE NOT EXISTS (SELECT FROM feed_conversation c WHERE c.id = m.conversation)
                    LIMIT :limit
                ), deleted AS (
                    DELETE FROM feed_message m USING batch WHERE m.id = batch.id RETURNING m.id
                )
                SELECT COUNT(*) FROM deleted""");
    }
}
