package com.sellercenter.local.demo;

import com.sellercenter.contracts.json.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP request as a client of the system writes it. */
public record Request(String method, String path, @Nullable String token, @Nullable String language,
        @Nullable String body) {

    private static final JsonMapper JSON = JsonFormat.mapper();

    public static Request get(String path) {
        return new Request("GET", path, null, null, null);
    }

    /** The body is sent as JSON; a text is sent as it is. */
    public static Request post(String path, Object body) {
        return new Request("POST", path, null, null,
                body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    public Request as(String newToken) {
        return new Request(method, path, newToken, language, body);
    }

    public Request in(String newLanguage) {
        return new Request(method, path, token, newLanguage, body);
    }
}
