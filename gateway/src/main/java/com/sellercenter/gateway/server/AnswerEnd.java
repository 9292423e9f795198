package com.sellercenter.gateway.server;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** The last piece of an answer, as it is written. */
final class AnswerEnd {

    private AnswerEnd() {}

    /** Whether it is that; a {@code 100 Continue} is whole as well, and the answer is still to come. */
    static boolean is(Object message) {
        return message instanceof LastHttpContent && !(message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL);
    }
}
