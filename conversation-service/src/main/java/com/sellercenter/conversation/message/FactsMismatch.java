package com.sellercenter.conversation.message;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * message-service knows a conversation's id with other facts, and has stored nothing. The caller is answered 503 until an
 * operator has looked (docs/operations/restore.md).
 */
public final class FactsMismatch extends Refusal {

    FactsMismatch() {
        super(HttpStatus.SERVICE_UNAVAILABLE, Text.of("Service temporarily unavailable, try again later."));
        headers().set(HttpHeaders.RETRY_AFTER, "1");
    }
}
