package com.sellercenter.local.demo;

import com.sellercenter.contracts.json.JsonFormat;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP request as a client of the system writes it.
 *
 * @param headers in their order; a name stands there as often as it is sent
 * @param body as text for people to read; null where there is none, or where it is no text
 * @param bytes the body that is sent
 */
public record Request(String method, String path, List<Header> headers, @Nullable String body, BodyPublisher bytes) {

    private static final JsonMapper JSON = JsonFormat.mapper();
    private static final String CONTENT_TYPE = "Content-Type";

    /** One header line. */
    public record Header(String name, String value) {}

    /** A request without headers and without a body. */
    public static Request of(String method, String path) {
        return new Request(method, path, List.of(), null, BodyPublishers.noBody());
    }

    public static Request get(String path) {
        return of("GET", path);
    }

    /** The body is sent as JSON; a text is sent as it is. */
    public static Request post(String path, Object body) {
        return of("POST", path).sending(body);
    }

    /** The same with a JSON body; a text is sent as it is. */
    public Request sending(Object json) {
        var text = json instanceof String raw ? raw : JSON.writeValueAsString(json);
        return new Request(method, path, headers, text, BodyPublishers.ofString(text)).with(CONTENT_TYPE,
                "application/json");
    }

    /** The same with any body; without a length it is sent in chunks. Says nothing of its type. */
    public Request sendingBytes(BodyPublisher newBytes) {
        return new Request(method, path, headers, null, newBytes);
    }

    public Request as(String token) {
        return with("Authorization", "Token " + token);
    }

    public Request in(String language) {
        return with("Accept-Language", language);
    }

    /** The same with this header instead of all others of its name. */
    public Request with(String name, String value) {
        return without(name).and(name, value);
    }

    /** The same without headers of that name. */
    public Request without(String name) {
        return headers(headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)));
    }

    /** The same with one more header line, also where there is one of its name. */
    public Request and(String name, String value) {
        return headers(Stream.concat(headers.stream(), Stream.of(new Header(name, value))));
    }

    private Request headers(Stream<Header> newHeaders) {
        return new Request(method, path, newHeaders.toList(), body, bytes);
    }
}
