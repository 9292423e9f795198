package com.sellercenter.conversation;

import com.sellercenter.contracts.error.Refusal;
import com.sellercenter.contracts.error.Text;
import org.springframework.http.HttpStatus;

/** 409: the first request with the same Idempotency-Key has not been answered yet. */
final class StillRunning extends Refusal {

    StillRunning() {
        super(HttpStatus.CONFLICT, Text.of("A request with this Idempotency-Key is still running."));
    }
}
