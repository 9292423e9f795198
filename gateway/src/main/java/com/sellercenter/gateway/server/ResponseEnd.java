package com.sellercenter.gateway.server;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Recognizes the last message of a response as it is written. */
final class ResponseEnd {

    private ResponseEnd() {}

    /** Whether the message ends a response. A {@code 100 Continue} does not, though it is a complete message too. */
    static boolean is(Object message) {
        return message instanceof LastHttpContent && !(message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL);
    }
}
