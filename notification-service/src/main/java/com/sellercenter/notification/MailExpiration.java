package com.sellercenter.notification;

import com.sellercenter.kit.erasure.ExpirationStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service deletes of an expired conversation: the mails about its messages; what waits is not sent. */
@Configuration(proxyBeanMethods = false)
class MailExpiration {

    @Bean
    ExpirationStep deletedMails() {
        return new ExpirationStep("mail", """
                batch AS (
                    SELECT m.message FROM mail m JOIN expired
                        ON (expired.id, expired.channel) = (m.conversation, m.channel)
                    LIMIT :limit
                ), deleted AS (
                    DELETE FROM mail m USING batch WHERE m.message = batch.message RETURNING m.message
                )
                SELECT COUNT(*) FROM deleted""");
    }
}
