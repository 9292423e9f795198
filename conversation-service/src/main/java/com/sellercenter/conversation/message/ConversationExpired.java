package com.sellercenter.conversation.message;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import org.springframework.http.HttpStatus;

/** The conversation has expired, so message-service has stored nothing; it will be gone here in a moment. */
public final class ConversationExpired extends Refusal {

    ConversationExpired() {
        super(HttpStatus.NOT_FOUND, Text.of("Not found."));
    }
}
