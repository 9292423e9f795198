package com.sellercenter.message;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import org.springframework.http.HttpStatus;

/** 410, between services only: the conversation's retention is over. Repeating the request is no use. */
final class ConversationExpired extends Refusal {

    ConversationExpired() {
        super(HttpStatus.GONE, Text.of("The conversation has expired."));
    }
}
