package com.sellercenter.notification;

import com.sellercenter.kit.erasure.ErasureStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service erases of a person, besides the reference data: the texts of mails to the user; what waits is not sent. */
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
}
