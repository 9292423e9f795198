package com.sellercenter.endtoend.contract.http;

import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes requests to every endpoint, from good ones to nonsense; the same ones for the same seed and cast. */
final class RandomRequest {

    private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "OPTIONS",
            "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW", "get", "PROPFIND");
    private static final List<String> PARAMETERS = List.of("page", "page_size", "ordering", "user_id", "data_source_id",
            "datasource_id", "data_source", "product", "product_base_code", "order_item", "item_type",
            "conversation_type", "unread", "needs_reply", "search", "period", "rating", "canonical", "created_date",
            "created_date__gte",
            "created_date__lt", "modified_date",
            "modified_date__lte", "modified_date__gt", "conversation", "content_type", "format", "unknown", "");
    private static final List<String> VALUES = List.of("", "1", "2", "0", "-1", "+1", "1.5", "1e9", "last", "x", "%00",
            "%FF", "%20", "%zz", "%", "null", "true", "question", "review", "product", "orderitem", "user",
            "datasource",
            "created_date", "-last_message_date", "-reply_needed_since", "-rating", "4,5", "https://a.example/%3C",
            "30d", "2023-07-19",
            "2023-07-19T10:25:40.208173Z",
            "2023-07-19T10:25:40%2B03:00", "2023-13-45", "0000-00-00", "9999-12-31", "10000-01-01T00:00:00Z",
            "test-shop",
            "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "'%20OR%201=1--",
            "%F0%9F%98%80",
            "%E2%80%AE", "a%0d%0aX:%20y", "a&page=2", "[]", "1,2", "%D9%A1");
    private static final List<String> TYPES = List.of("application/json", "application/json", "application/json",
            "application/json", "application/json", "application/json; charset=utf-8",
            "application/json; charset=latin1",
            "application/x-ndjson", "text/plain", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/vnd.api+json", "*/*", "json", "", "application/json;;", "APPLICATION/JSON");
    private static final List<String> LINES = List.of("Accept: */*", "Accept: application/json", "Accept: text/html",
            "Accept: x", "Accept: text/event-stream", "Last-Event-ID: 1.2.3.4.", "Last-Event-ID: \u00e9",
            "Accept: application/json;q=0", "Accept: text/*, */*;q=0.1", "Accept-Language: en",
            "Accept-Language: tr", "Accept-Language: xx-yy-zz, *", "Accept-Language: ;q=", "Accept-Language: en;q=x",
            "Cookie: sessionid=1; csrftoken=2", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https", "Forwarded: for=1.2.3.4;host=evil.example", "X-Forwarded-Prefix: /evil",
            "X-HTTP-Method-Override: DELETE", "X-Request-Id: fuzz", "X-Request-Id: \u00e9 \u0001",
            "If-None-Match: *", "If-None-Match: \"x\"", "If-Modified-Since: yesterday", "Range: bytes=0-1",
            "Idempotency-Key: fuzz", "Idempotency-Key: \u00e9", "Idempotency-Key: " + "k".repeat(300),
            "Idempotency-Key:", "Expect: 100-continue", "Content-Encoding: gzip", "Accept-Encoding: gzip, br",
            "Origin: https://evil.example", "Origin: null", "Access-Control-Request-Method: POST",
            "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "traceparent: x",
            "Upgrade: websocket\r\nConnection: Upgrade", "Connection: close", "TE: trailers", "Via: 1.1 x",
            "Max-Forwards: 0", "X-Large: " + "x".repeat(3000), "X-Huge: " + "x".repeat(20000), "no colon",
            "X Space: 1", "Host: evil.example", "Transfer-Encoding: gzip", "Content-Length: 5");

    private final Random random;
    private final Cast cast;
    private final long conversation;
    private final RandomBody bodies;

    RandomRequest(Random random, Cast cast, long conversation) {
        this.random = random;
        this.cast = cast;
        this.conversation = conversation;
        bodies = new RandomBody(random);
    }

    /**
     * One request.
     *
     * @param path without the query
     * @param text all of it, a character for each byte
     */
    record Made(String method, String path, String text) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return text.substring(0, Math.min(text.length(), 1500));
        }
    }

    /** The next one. */
    Made next() {
        var channel = cast.channel();
        return switch (random.nextInt(10)) {
            case 0, 1 -> request("/users/conversations/", this::conversationBody, cast.ada().token());
            case 2 -> request("/users/messages/", this::messageBody, cast.ada().token());
            case 3, 4 -> request(channel.remote("conversations/"), this::conversationBody, cast.shop().token());
            case 5 -> request(channel.remote("messages/"), this::messageBody, cast.shop().token());
            case 6 -> request(pick(List.of("/public-questions/", "/public-reviews/", "/public-reviews/summary/",
                    "/public-reviews/structured-data/")),
                    this::messageBody, "");
            case 7 -> request("/api/v1/tokens/", this::tokenBody, channel.operator());
            case 8 -> request(channel.remote("reference/" + pick(List.of("users", "datasources", "products",
                    "orderitems", "carts")) + "/"), this::referenceBody, channel.operator());
            default -> request(pick(List.of("/users/conversations/" + conversation + "/",
                    channel.remote("conversations/" + conversation + "/"),
                    "/users/conversations/" + conversation + "/read/", "/users/conversations/unread-count/",
                    channel.remote("conversations/" + conversation + "/read/"),
                    channel.remote("conversations/" + conversation + "/no-reply-needed/"),
                    channel.remote("conversations/" + conversation + "/seller-response/"),
                    channel.remote("conversations/unread-count/"), channel.remote("stats/response-time/"),
                    "/users/events/", channel.remote("events/"), "/users/notification-preferences/",
                    "/unsubscribe/AQAAAAEAAAAAAAhSZgAAAAAAAAAAAAAAAAAAAAA/",
                    "/openapi.json", "/docs", "/", "/demo/tokens/shop/", "/demo/page.js", "/internal/x",
                    "/widgets/conversations.js",
                    "/widgets/sources/api/client.js",
                    "/api/v1/tokens/999999999/", "/actuator/health")), this::messageBody, cast.ada().token());
        };
    }

    private Made request(String goodPath, Supplier<String> goodBody, String goodToken) {
        var path = oneIn(8) ? spoilt(goodPath) : goodPath;
        var method = oneIn(6) ? pick(METHODS) : random.nextBoolean() ? "GET" : "POST";
        var head = new StringBuilder(method).append(' ').append(path).append(query()).append(" HTTP/1.1\r\nHost: ")
                .append(oneIn(30) ? pick(List.of("evil.example", "x y", "", "[::1]:80")) : cast.channel().host())
                .append("\r\n");
        var token = oneIn(8) ? otherCredential() : "Token " + goodToken;
        if (!token.isEmpty() && !goodToken.isEmpty()) {
            head.append("Authorization: ").append(token).append("\r\n");
        }
        for (var i = random.nextInt(4); i > 1; i--) {
            head.append(pick(LINES)).append("\r\n");
        }
        return new Made(method, path, new String(withBody(head, method, goodBody), StandardCharsets.ISO_8859_1));
    }

    private byte[] withBody(StringBuilder head, String method, Supplier<String> goodBody) {
        if (method.equals("GET") && !oneIn(20)) {
            return (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
        var body = bodies.bytes(goodBody.get());
        head.append("Content-Type: ").append(oneIn(6) ? pick(TYPES) : "application/json").append("\r\n");
        var chunked = oneIn(5);
        head.append(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length).append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (chunked && body.length > 0) {
            bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.writeBytes(body);
        if (chunked) {
            bytes.writeBytes((body.length > 0 ? "\r\n0\r\n\r\n" : "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private String conversationBody() {
        var shopper = random.nextBoolean() ? cast.ada() : cast.deniz();
        var body = cast.conversation(pick(List.of("message", "question", "review")), shopper, cast.shop());
        if (random.nextBoolean()) {
            body = body.with("item_content", "product").with("item_id", cast.product());
        }
        if (oneIn(3)) {
            body = body.with("rating", 1 + random.nextInt(5)).with("title", "Fuzz");
        }
        return bodies.changed(oneIn(3) ? body.with("conversation", conversation) : body);
    }

    private String messageBody() {
        return bodies.changed(random.nextBoolean() ? cast.message(conversation) : cast.reply(conversation));
    }

    private String tokenBody() {
        return bodies.changed(new Body(new LinkedHashMap<>(Map.of("user", cast.ada().id(),
                "datasources", List.of(cast.shop().id()), "label", "fuzz"))));
    }

    private String referenceBody() {
        var piece = bodies.changed(new Body(new LinkedHashMap<>(Map.of("id", Channel.newId(),
                "name", "Fuzz", "slug", "fuzz", "product", cast.product(), "user", cast.ada().id(), "datasource",
                cast.shop().id()))));
        return random.nextBoolean() ? piece : "[" + piece + "," + piece + "]";
    }

    private String query() {
        if (random.nextInt(3) > 0) {
            return oneIn(20) ? "?" : "";
        }
        var parts = new ArrayList<String>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            parts.add(pick(PARAMETERS) + "=" + (oneIn(5) ? cast.product() : pick(VALUES)));
        }
        return "?" + String.join("&", parts);
    }

    private String spoilt(String path) {
        return switch (random.nextInt(10)) {
            case 0 -> path.substring(0, path.length() - 1);
            case 1 -> path.replaceFirst("/", "//");
            case 2 -> path + "../";
            case 3 ->
                path + pick(List.of("%2F", "%00", "%zz", ";x=1", "\\", "\u00e9", "#x", "<x>", ".json", "999/", "-1/"));
            case 4 -> path.replaceFirst("\\d+", pick(List.of("0", "-1", "x", "99", "99999999999999999999", "%31")));
            case 5 -> path.toUpperCase(Locale.ROOT);
            case 6 -> path.replaceFirst("conversations|messages", "x");
            case 7 -> "http://evil.example" + path;
            case 8 -> path + "x".repeat(random.nextInt(12_000));
            default -> "*";
        };
    }

    private String otherCredential() {
        return pick(List.of("", "Token", "Token x", "Token x y", "Token \u00e9", "Bearer x", "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "Basic eDp5", "token " + cast.ada().token(),
                "Token " + cast.deniz().token(), "Token " + cast.otherShop().token(), "Token demo-operator",
                "Token " + "x".repeat(2000)));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
