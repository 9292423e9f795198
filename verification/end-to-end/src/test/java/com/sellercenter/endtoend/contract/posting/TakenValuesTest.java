package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.Iterator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract §2: what is taken, how it is understood, and that texts come back as they were. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class TakenValuesTest {

    private final Cast cast;
    private final long conversation;
    private final Iterator<Long> products;

    TakenValuesTest(Addresses system) {
        cast = Cast.in(Channel.first(system));
        conversation = cast.opened(cast.question());
        products = cast.channel().newProducts(50).iterator();
    }

    /** Whatever is in a text, it is data. */
    static Stream<String> texts() {
        return Stream.of("😀", "👩‍👩‍👧‍👦 family", "e\u0301 combined, \u00e9 composed",
                "\u200fעברית\u200e and English\u202e!",
                "\u2066isolated\u2069", "\u200b", "\ufeffmarked", "\uffff\ufffe", "\udbff\udfff", "İstanbul ıIiİ ğüşöç",
                "'; DROP TABLE message; --", "\" OR \"\"=\"", "$1 :name ? {0} %s %(x)s {x} ${x} #{x}",
                "<script>alert('x')</script>", "&lt;b&gt; &amp; <b>", "\\ \\\\ \\n \\u0041", "a\nb\r\nc\td",
                "\u0001\u001f\u007f\u0080\u009f", "{\"json\": [1, null]}", "${jndi:ldap://x/y}", "a \u00a0\u3000 b",
                "a".repeat(10_000), "😀".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsAMessageAsItWasWritten(String text) {
        var answer = post(cast.message(conversation).with("message_content", text));
        assertThat(answer).is(200);
        Assertions.assertThat(answer.json().get("message_content").asString()).isEqualTo(text);
        var listed = get("/users/messages/?page_size=1&conversation=" + conversation);
        Assertions.assertThat(listed.at("/results/0/message_content").asString()).isEqualTo(text);
        var shown = get("/users/conversations/" + conversation + "/").get("message_set").valueStream().toList();
        Assertions.assertThat(shown.getLast().get("message_content").asString()).isEqualTo(text);
    }

    @Test
    void keepsASubjectAsItWasWritten() {
        texts().filter(text -> text.codePointCount(0, text.length()) <= 255).forEach(text -> {
            var id = cast.opened(aboutAnotherProduct().with("subject", text));
            Assertions.assertThat(get("/users/conversations/" + id + "/").get("subject").asString()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "  a  "                  | a
            "\\n\\ta b\\r\\n"             | a b
            "\\u00a0\\u2003a\\u3000\\u0085" | a
            5                        | 5
            -0                       | 0
            12345678901234567890     | 12345678901234567890
            1.0                      | 1.0
            1.10                     | 1.1
            10000000.0               | 10000000.0
            1e16                     | 1e+16
            0.00001                  | 1e-05
            """)
    void trimsATextAndTakesANumberForItsDigits(String json, String text) {
        var answer = post(cast.message(conversation).withJson("message_content", json));

        Assertions.assertThat(answer.json().get("message_content").asString()).as(answer.body()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "\"%d\"", "\" %d\\n\"", "\"+%d\"", "\"0%d\"", "%d.0", "\"\\u00a0%d\""})
    void takesAnIdAsANumberOrAText(String json) {
        var id = json.formatted(conversation);
        var author = json.formatted(cast.ada().id());

        var answer = post(cast.message(conversation).withJson("conversation", id).withJson("content_id", author));

        assertThat(answer).is(200);
        Assertions.assertThat(answer.json().get("conversation").isIntegralNumber()).isTrue();
        Assertions.assertThat(answer.json().get("conversation").asLong()).isEqualTo(conversation);
        Assertions.assertThat(answer.json().get("content_id").asLong()).isEqualTo(cast.ada().id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null      | null
            ""        | ""
            "  "      | ""
            "Hello"   | "Hello"
            " Hello " | "Hello"
            7         | "7"
            """)
    void takesASubjectOrNone(String json, String shown) {
        var answer = cast.send(Request.post("/users/conversations/", aboutAnotherProduct().withJson("subject", json))
                .as(cast.ada().token()));

        Assertions.assertThat(answer.json().get("subject").toString()).as(answer.body()).isEqualTo(shown);
    }

    @Test
    void ignoresOtherKeys() {
        var answer = post(cast.message(conversation).with("id", 1).with("created_date", "1999-01-01")
                .with("posted_by", "token:1").with("channel", 2).with("user", cast.deniz().id()).with("", "nameless"));

        assertThat(answer).is(200);
        Assertions.assertThat(answer.json().propertyNames()).containsExactly("id", "conversation", "message_content",
                "user_type", "content_id", "content_type");
    }

    private Body aboutAnotherProduct() {
        return cast.question().with("item_content", "product").with("item_id", products.next());
    }

    private Answer post(Body message) {
        return cast.send(Request.post("/users/messages/", message).as(cast.ada().token()));
    }

    private JsonNode get(String path) {
        return Channel.expect(200, cast.send(Request.get(path).as(cast.ada().token()))).json();
    }
}
