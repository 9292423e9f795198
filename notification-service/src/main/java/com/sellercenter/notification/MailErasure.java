package com.sellercenter.notification;

import com.sellercenter.kit.erasure.ErasureStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What this service erases of a person, besides the reference data: the texts of mails to the user, and the user's preferences.
 * Mails that are waiting are not sent.
 */
@Configuration(proxyBeanMethods = false)
class MailErasure {

    @Bean
    ErasureStep mails() {
        return new ErasureStep("mail", """
                batch AS (
                    SELECT message, channel, user_id FROM mail WHERE message > :after ORDER BY message LIMIT :limit
                ), replaced AS (
                    UPDATE mail m SET message_content = '', changed_date = now(),
                        state = CASE WHEN m.state = 'sent' THEN 'sent' ELSE 'skipped' END,
                        reason = CASE WHEN m.state = 'sent' THEN '' ELSE 'the user is erased' END
                    FROM batch JOIN erased USING (channel, user_id)
                    WHERE m.message = batch.message
                )
                SELECT max(message) FROM batch""");
    }

    @Bean
    ErasureStep preferences() {
        return new ErasureStep("notification_preference", """
                deleted AS (
                    DELETE FROM notification_preference WHERE (channel, user_id) IN (SELECT channel, user_id FROM erased)
                )
                SELECT NULL::BIGINT""");
    }
}
