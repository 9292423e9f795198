package com.sellercenter.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request, and who is told of its reply.
 *
 * @param request as it goes over the wire
 * @param told null where the reply is only counted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(byte[] request, @Nullable Consumer<Reply> told) {

    /** A GET whose reply is only counted. */
    public static Call get(String path, String headers) {
        return of("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n" + headers + "\r\n",
                null);
    }

    /** A POST of JSON whose reply is only counted. */
    public static Call post(String path, String headers, String json) {
        return post(path, headers, json, null);
    }

    /** The same with somebody who wants the reply. */
    public static Call post(String path, String headers, String json, @Nullable Consumer<Reply> told) {
        return of("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + json.getBytes(StandardCharsets.UTF_8).length
                + "\r\n" + headers + "\r\n" + json, told);
    }

    /** The same request with somebody who wants the reply. */
    public Call telling(Consumer<Reply> listener) {
        return new Call(request, listener);
    }

    private static Call of(String text, @Nullable Consumer<Reply> told) {
        return new Call(text.getBytes(StandardCharsets.UTF_8), told);
    }
}
