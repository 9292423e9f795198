package com.sellercenter.conversation.privacy;

import com.sellercenter.contracts.internal.UserMail;
import com.sellercenter.kit.web.client.InternalClients;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The call to notification-service, with its time limit. */
@Component
class MailClient {

    private static final ParameterizedTypeReference<List<UserMail>> MAILS = new ParameterizedTypeReference<>() {
    };

    // fifty texts of ten thousand letters, each up to six bytes in JSON
    private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

    private final WebClient http;
    private final NotificationServiceProperties limits;

    MailClient(InternalClients clients, NotificationServiceProperties properties) {
        this.http = clients.to(properties.address().toString()).mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES)).build();
        this.limits = properties;
    }

    /** The oldest mails that the query asks for; fewer than {@link UserMail#LIMIT} at the end. */
    Mono<List<UserMail>> mails(UserMail.Query query) {
        return http.post().uri("/internal/mails").bodyValue(query).retrieve().bodyToMono(MAILS)
                .timeout(limits.listWithin());
    }
}
