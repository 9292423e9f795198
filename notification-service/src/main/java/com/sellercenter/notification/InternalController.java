package com.sellercenter.notification;

import com.sellercenter.contracts.internal.UserMail;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What conversation-service asks of this service: the mails of a user, for an export (contract §10). */
@RestController
class InternalController {

    private final MailRepository mails;

    InternalController(MailRepository mails) {
        this.mails = mails;
    }

    @PostMapping("/internal/mails")
    Mono<List<UserMail>> mails(@RequestBody UserMail.Query query) {
        return mails.of(query);
    }
}
