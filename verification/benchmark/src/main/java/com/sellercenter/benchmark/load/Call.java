package com.sellercenter.benchmark.load;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request, and who is told of its reply.
 *
 * @param json empty where there is no body
 * @param told null where the reply is only counted
 */
public record Call(HttpMethod method, String path, HttpHeaders headers, String json, @Nullable Consumer<Reply> told) {

    /**
     * A GET whose reply is only counted.
     *
     * @param authorization the header's value, or empty
     */
    public static Call get(String path, String authorization) {
        return new Call(HttpMethod.GET, path, headers(authorization), "", null);
    }

    /** A POST of JSON whose reply is only counted. */
    public static Call post(String path, String authorization, String json) {
        return new Call(HttpMethod.POST, path, headers(authorization), json, null)
                .with(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .with(HttpHeaderNames.CONTENT_LENGTH, json.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The same request with one header more. */
    public Call with(CharSequence header, Object value) {
        return new Call(method, path, headers.copy().set(header, value), json, told);
    }

    /** The same request with somebody who wants the reply. */
    public Call telling(Consumer<Reply> listener) {
        return new Call(method, path, headers, json, listener);
    }

    private static HttpHeaders headers(String authorization) {
        var headers = new DefaultHttpHeaders().set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.ACCEPT, "application/json");
        return authorization.isEmpty() ? headers : headers.set(HttpHeaderNames.AUTHORIZATION, authorization);
    }
}
