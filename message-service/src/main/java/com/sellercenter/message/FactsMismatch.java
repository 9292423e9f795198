package com.sellercenter.message;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import org.springframework.http.HttpStatus;

/** 409, between services only: an id came with other facts than are stored of it. Repeating the request is no use. */
final class FactsMismatch extends Refusal {

    FactsMismatch() {
        super(HttpStatus.CONFLICT, Text.of("The id is known with other facts."));
    }
}
