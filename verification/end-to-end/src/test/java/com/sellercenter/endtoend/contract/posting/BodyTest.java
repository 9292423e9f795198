package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §2 and §6: a body as a whole, on every endpoint that takes one. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class BodyTest {

    private static final int LIMIT = 256 * 1024;

    private final Channel channel;
    private final Cast cast;
    private final long conversation;

    BodyTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        conversation = cast.opened(cast.question());
    }

    /** Every endpoint that takes a body, with the first field that it cannot do without. */
    Stream<Endpoint> endpoints() {
        return Stream.of(new Endpoint("/users/conversations/", cast.ada().token(), "user"),
                new Endpoint("/users/messages/", cast.ada().token(), "message_content"),
                new Endpoint("/api/v1/remote/3/conversations/", cast.shop().token(), "user"),
                new Endpoint("/api/v1/remote/3/messages/", cast.shop().token(), "message_content"),
                new Endpoint("/api/v1/remote/3/reference/users/", channel.operator(), "id"),
                new Endpoint("/api/v1/tokens/", channel.operator(), ""));
    }

    /** @param required a field that must be there; empty where all may be left out */
    record Endpoint(String path, String token, String required) {

        Request request(String language) {
            return Request.of("POST", path).as(token).in(language);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void takesNoBodyForAnEmptyObject(Endpoint endpoint) {
        for (var request : List.of(endpoint.request("en"), endpoint.request("en").with("Content-Type", "text/plain"),
                endpoint.request("en").sending(""), endpoint.request("en").sending("{}"))) {
            var answer = channel.send(request);
            if (endpoint.required().isEmpty()) {
                assertThat(answer).is(201);
            } else {
                assertThat(answer).is(400);
                Assertions.assertThat(answer.json().get(endpoint.required()).toString())
                        .isEqualTo("[\"This field is required.\"]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void takesNothingButAnObject(Endpoint endpoint) {
        refusesAs(endpoint, "null", "No data provided");
        refusesAs(endpoint, "\"text\"", "Invalid data. Expected a dictionary, but got str.");
        refusesAs(endpoint, "1", "Invalid data. Expected a dictionary, but got int.");
        refusesAs(endpoint, "1.5", "Invalid data. Expected a dictionary, but got float.");
        refusesAs(endpoint, "true", "Invalid data. Expected a dictionary, but got bool.");
        if (!endpoint.path().contains("/reference/")) { // which takes lists
            refusesAs(endpoint, "[]", "Invalid data. Expected a dictionary, but got list.");
            refusesAs(endpoint, "[{\"user\": 1}]", "Invalid data. Expected a dictionary, but got list.");
        }
    }

    private void refusesAs(Endpoint endpoint, String body, String error) {
        Texts.LANGUAGES.forEach(language -> assertThat(channel.send(endpoint.request(language).sending(body)))
                .isRefusedBecauseOf("non_field_errors", Texts.translated(error, language)));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refusesWhatIsNoJson(Endpoint endpoint) {
        for (var body : List.of(" ", "{", "{\"user\": }", "{'user': 1}", "{\"user\": “1”}", "{\"user\": 1,}", "user=1",
                "{} {}", "{}x", "NaN", "{\"user\": Infinity}", "{\"user\": 01}", "{\"user\": \"\t\"}", "\ufeff{}",
                "{\"user\": \"\\x\"}", "[".repeat(10_000) + "]".repeat(10_000), "{\"a\":".repeat(10_000),
                "{\"user\": " + "1".repeat(200_000) + "}", "// comment\n{}")) {
            assertIsNoJson(channel.send(endpoint.request("en").sending(body)));
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refusesOtherEncodingsThanUtf8(Endpoint endpoint) {
        var text = "{\"message_content\": \"é\", \"first_name\": \"é\"}";
        for (var charset : List.of(StandardCharsets.ISO_8859_1, Charset.forName("ISO-8859-9"),
                StandardCharsets.UTF_16)) {
            assertIsNoJson(channel.send(endpoint.request("en").sendingBytes(BodyPublishers.ofString(text, charset))
                    .with("Content-Type", "application/json; charset=" + charset.name())));
        }
        for (var bytes : List.of("{\"a\": \"\u00ed\u00a0\u0080\"}", "{\"a\": \"\u00c0\u0080\"}",
                "{\"a\": \"\u00f8\u0088\u0080\u0080\u0080\"}", "{\"a\": \"\u00e2\u0082\"}")) { // as bytes no UTF-8
            assertIsNoJson(channel.send(endpoint.request("en").sendingBytes(
                    BodyPublishers.ofString(bytes, StandardCharsets.ISO_8859_1)).with("Content-Type",
                            "application/json")));
        }
    }

    private static void assertIsNoJson(Answer answer) {
        assertThat(answer).is(400);
        Assertions.assertThat(answer.json().propertyNames()).containsExactly("detail");
        Assertions.assertThat(answer.json().get("detail").asString()).startsWith("JSON parse error - ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -
            text/plain
            text/plain; charset=utf-8
            text/html
            application/xml
            application/vnd.api+json
            application/json-patch+json
            application/jsonx
            application/x-www-form-urlencoded
            multipart/form-data; boundary=x
            json
            application/json, text/plain
            """)
    void refusesOtherTypesThanJson(@Nullable String type) {
        endpoints().forEach(endpoint -> Texts.LANGUAGES.forEach(language -> {
            var request = endpoint.request(language).sending("{}").without("Content-Type");
            var answer = channel.send(type == null ? request : request.with("Content-Type", type));
            assertThat(answer).isRefused(415, Texts.translated(
                    "Unsupported media type \"%s\" in request.".formatted(type == null ? "" : type), language));
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8",
            "APPLICATION/JSON", "application/json; odata=verbose", "application/*", "*/*"})
    void takesJsonHoweverItIsNamed(String type) {
        var body = cast.message(conversation).with("message_content", "İstanbul 😀").toString();
        var answer = channel.send(Request.post("/users/messages/", body).as(cast.ada().token())
                .with("Content-Type", type));

        assertThat(answer).is(200);
        Assertions.assertThat(answer.json().get("message_content").asString()).isEqualTo("İstanbul 😀");
    }

    @Test
    void takesTheLastOfEqualKeys() {
        var body = cast.message(conversation).toString().replaceFirst("\\{",
                "{\"message_content\": \"first\", \"user_type\": 5, ");
        var answer = channel.send(Request.post("/users/messages/", body).as(cast.ada().token()));

        assertThat(answer).is(200);
        Assertions.assertThat(answer.json().get("message_content").asString()).isEqualTo("And batteries?");
    }

    @Test
    void takesABodyOfExactlyTheLimitAndInChunks() {
        var body = padded(LIMIT);
        assertThat(channel.send(Request.post("/users/messages/", body).as(cast.ada().token()))).is(200);
        assertThat(channel.send(inChunks(Request.post("/users/messages/", body).as(cast.ada().token()), body))).is(200);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refusesALargerBodyWhetherItSaysItsLengthOrNot(Endpoint endpoint) {
        var body = padded(LIMIT + 1);
        assertThat(channel.send(endpoint.request("en").sending(body))).isRefused(413,
                "The request body is larger than 256 KiB.");
        assertThat(channel.send(inChunks(endpoint.request("en").sending(body), body))).isRefused(413,
                "The request body is larger than 256 KiB.");
    }

    private static Request inChunks(Request request, String body) {
        return request.sendingBytes(BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    // a good message, with white space around it
    private String padded(int bytes) {
        var body = cast.message(conversation).toString();
        return body + " ".repeat(bytes - body.length());
    }
}
