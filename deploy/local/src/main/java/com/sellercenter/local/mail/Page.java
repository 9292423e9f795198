package com.sellercenter.local.mail;

import java.nio.charset.StandardCharsets;

/** A page of the viewer. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Page(String type, byte[] body) {

    static Page text(String text) {
        return new Page("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Page html(String html) {
        return new Page("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static Page json(String json) {
        return new Page("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Page mail(byte[] source) {
        return new Page("message/rfc822", source);
    }
}
