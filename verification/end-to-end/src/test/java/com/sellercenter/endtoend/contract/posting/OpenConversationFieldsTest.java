package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Places;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract §2 and §6, {@code POST conversations}: every field, and what a wrong one is told. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class OpenConversationFieldsTest {

    private final Channel channel;
    private final Cast cast;
    private final Cast elsewhere;
    private final long ofDeniz;
    private final long ofTheOtherShop;
    private final long open;

    OpenConversationFieldsTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        elsewhere = Cast.in(Channel.second(system));
        ofDeniz = channel.newOrderItem(cast.product(), cast.deniz().id(), cast.shop().id());
        ofTheOtherShop = channel.newOrderItem(cast.product(), cast.ada().id(), cast.otherShop().id());
        open = cast.opened(cast.conversation("message", cast.ada(), cast.shop()));
    }

    @AfterEach
    void nothingWasWritten() {
        Assertions.assertThat(channel.ids("/users/messages/", cast.ada().token())).hasSize(1);
    }

    @AfterAll
    void noConversationWasOpened() {
        Assertions.assertThat(channel.ids("/users/conversations/", cast.ada().token())).containsExactly(open);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            user              | -                      | This field is required.
            user              | null                   | This field may not be null.
            user              | ""                     | This field may not be null.
            user              | "  "                   | Incorrect type. Expected pk value, received str.
            user              | "Ada"                  | Incorrect type. Expected pk value, received str.
            user              | "1.0"                  | Incorrect type. Expected pk value, received str.
            user              | "1\\u0000"              | Incorrect type. Expected pk value, received str.
            user              | "1 OR 1=1"             | Incorrect type. Expected pk value, received str.
            user              | true                   | Incorrect type. Expected pk value, received bool.
            user              | 1.5                    | Incorrect type. Expected pk value, received float.
            user              | 1e400                  | Incorrect type. Expected pk value, received float.
            user              | [1]                    | Incorrect type. Expected pk value, received list.
            user              | {"id": 1}              | Incorrect type. Expected pk value, received dict.
            user              | 0                      | Invalid pk "0" - object does not exist.
            user              | -1                     | Invalid pk "-1" - object does not exist.
            user              | "0"                    | Invalid pk "0" - object does not exist.
            user              | 9223372036854775808    | Invalid pk "9223372036854775808" - object does not exist.
            user              | "99999999999999999999" | Invalid pk "99999999999999999999" - object does not exist.
            user              | " 77 "                 | Invalid pk " 77 " - object does not exist.
            user              | 77.0                   | Invalid pk "77.0" - object does not exist.
            user              | <user elsewhere>       | Invalid pk "<user elsewhere>" - object does not exist.
            user              | <shop>                 | Invalid pk "<shop>" - object does not exist.
            datasource        | -                      | This field is required.
            datasource        | null                   | This field may not be null.
            datasource        | ""                     | This field may not be null.
            datasource        | "shop"                 | Incorrect type. Expected pk value, received str.
            datasource        | false                  | Incorrect type. Expected pk value, received bool.
            datasource        | 1.5                    | Incorrect type. Expected pk value, received float.
            datasource        | []                     | Incorrect type. Expected pk value, received list.
            datasource        | {}                     | Incorrect type. Expected pk value, received dict.
            datasource        | 0                      | Invalid pk "0" - object does not exist.
            datasource        | <shop elsewhere>       | Invalid pk "<shop elsewhere>" - object does not exist.
            datasource        | <user>                 | Invalid pk "<user>" - object does not exist.
            conversation_type | -                      | This field is required.
            conversation_type | null                   | This field may not be null.
            conversation_type | ""                     | "" is not a valid choice.
            conversation_type | " question"            | " question" is not a valid choice.
            conversation_type | "Question"             | "Question" is not a valid choice.
            conversation_type | "complaint"            | "complaint" is not a valid choice.
            conversation_type | 1                      | "1" is not a valid choice.
            conversation_type | 1.50                   | "1.5" is not a valid choice.
            conversation_type | 1e16                   | "1e+16" is not a valid choice.
            conversation_type | true                   | "True" is not a valid choice.
            conversation_type | ["question", null]     | "['question', None]" is not a valid choice.
            conversation_type | {"a": [1, false]}      | "{'a': [1, False]}" is not a valid choice.
            conversation_type | "<b>x</b>"             | "<b>x</b>" is not a valid choice.
            conversation_type | "\\ud83d\\ude00"         | "😀" is not a valid choice.
            user_type         | -                      | This field is required.
            user_type         | null                   | This field may not be null.
            user_type         | ""                     | "" is not a valid choice.
            user_type         | "REGISTERED"           | "REGISTERED" is not a valid choice.
            user_type         | "registered "          | "registered " is not a valid choice.
            user_type         | "seller"               | "seller" is not a valid choice.
            user_type         | []                     | "[]" is not a valid choice.
            content_type      | -                      | This field is required.
            content_type      | null                   | This field may not be null.
            content_type      | ""                     | "" is not a valid choice.
            content_type      | "User"                 | "User" is not a valid choice.
            content_type      | "operator"             | "operator" is not a valid choice.
            content_type      | {}                     | "{}" is not a valid choice.
            message_content   | -                      | This field is required.
            message_content   | null                   | This field may not be null.
            message_content   | ""                     | This field may not be blank.
            message_content   | " \\t\\r\\n "            | This field may not be blank.
            message_content   | "\\u00a0\\u2007\\u3000\\u0085" | This field may not be blank.
            message_content   | true                   | Not a valid string.
            message_content   | []                     | Not a valid string.
            message_content   | ["a"]                  | Not a valid string.
            message_content   | {"text": "a"}          | Not a valid string.
            message_content   | "\\u0000"               | Null characters are not allowed.
            message_content   | "a\\u0000b"             | Null characters are not allowed.
            message_content   | "\\ud800"               | Surrogate characters are not allowed: U+D800.
            message_content   | "a\\udc0ab"             | Surrogate characters are not allowed: U+DC0A.
            message_content   | "<10001 a>"            | Ensure this field has no more than 10000 characters.
            message_content   | "<10001 😀>"           | Ensure this field has no more than 10000 characters.
            content_id        | -                      | This field is required.
            content_id        | null                   | This field may not be null.
            content_id        | ""                     | A valid integer is required.
            content_id        | "Ada"                  | A valid integer is required.
            content_id        | true                   | A valid integer is required.
            content_id        | 1.5                    | A valid integer is required.
            content_id        | "1.5"                  | A valid integer is required.
            content_id        | 1e400                  | A valid integer is required.
            content_id        | []                     | A valid integer is required.
            content_id        | {}                     | A valid integer is required.
            content_id        | "<1001 1>"             | String value too large.
            content_id        | 0                      | Invalid pk "0" - object does not exist.
            content_id        | -7                     | Invalid pk "-7" - object does not exist.
            content_id        | 9223372036854775808    | Invalid pk "9223372036854775808" - object does not exist.
            content_id        | "77.0"                 | Invalid pk "77.0" - object does not exist.
            content_id        | <user elsewhere>       | Invalid pk "<user elsewhere>" - object does not exist.
            subject           | true                   | Not a valid string.
            subject           | []                     | Not a valid string.
            subject           | {}                     | Not a valid string.
            subject           | "a\\u0000"              | Null characters are not allowed.
            subject           | "\\udfff"               | Surrogate characters are not allowed: U+DFFF.
            subject           | "<256 a>"              | Ensure this field has no more than 255 characters.
            subject           | "<256 😀>"             | Ensure this field has no more than 255 characters.
            conversation      | "nine"                 | Incorrect type. Expected pk value, received str.
            conversation      | false                  | Incorrect type. Expected pk value, received bool.
            conversation      | 1.5                    | Incorrect type. Expected pk value, received float.
            conversation      | []                     | Incorrect type. Expected pk value, received list.
            conversation      | {}                     | Incorrect type. Expected pk value, received dict.
            conversation      | 0                      | Invalid pk "0" - object does not exist.
            conversation      | 99999999999999999999   | Invalid pk "99999999999999999999" - object does not exist.
            """)
    void refusesAWrong(String field, @Nullable String json, String error) {
        expectRefusal(json == null ? cast.question().without(field) : cast.question().withJson(field, fill(json)),
                field, fill(error));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "orderitem" | -                      | item_id      | This field is required.
            "product"   | null                   | item_id      | This field is required.
            -           | <product>              | item_content | This field is required.
            null        | <product>              | item_content | This field is required.
            "shop"      | <product>              | item_content | "shop" is not a valid choice.
            ""          | <product>              | item_content | "" is not a valid choice.
            "product"   | "x"                    | item_id      | A valid integer is required.
            "product"   | ""                     | item_id      | A valid integer is required.
            "product"   | true                   | item_id      | A valid integer is required.
            "product"   | [1]                    | item_id      | A valid integer is required.
            "product"   | 0                      | item_id      | Invalid pk "0" - object does not exist.
            "product"   | 99999999999999999999   | item_id      | Invalid pk "99999999999999999999" - object does not exist.
            "product"   | " 0 "                  | item_id      | Invalid pk " 0 " - object does not exist.
            "product"   | <order item>           | item_id      | Invalid pk "<order item>" - object does not exist.
            "product"   | <product elsewhere>    | item_id      | Invalid pk "<product elsewhere>" - object does not exist.
            "orderitem" | <product>              | item_id      | Invalid pk "<product>" - object does not exist.
            "orderitem" | <order item elsewhere> | item_id      | Invalid pk "<order item elsewhere>" - object does not exist.
            "orderitem" | <of Deniz>             | item_id      | Invalid pk "<of Deniz>" - object does not exist.
            "orderitem" | <of the other shop>    | item_id      | Invalid pk "<of the other shop>" - object does not exist.
            """)
    void refusesAWrongItem(@Nullable String content, @Nullable String id, String field, String error) {
        var body = content == null ? cast.question() : cast.question().withJson("item_content", content);
        expectRefusal(id == null ? body : body.withJson("item_id", fill(id)), field, fill(error));
    }

    @Test
    void showsALoneSurrogateAsAnEscape() {
        var answer = asAda(cast.question().withJson("conversation_type", "\"\\ud800\""));

        assertThat(answer).is(400);
        Assertions.assertThat(answer.body()).isEqualToIgnoringCase(
                "{\"conversation_type\":[\"\\\"\\ud800\\\" is not a valid choice.\"]}");
    }

    @Test
    void reportsAllWrongFieldsTogether() {
        var body = """
                {"user": "x", "datasource": 0, "conversation_type": null, "user_type": "", "message_content": " ",
                 "content_type": 1, "subject": [], "item_content": "product", "conversation": true}""";
        var answer = send("/users/conversations/", cast.ada().token(), body, "en");

        assertThat(answer).is(400, """
                {"user":["Incorrect type. Expected pk value, received str."],\
                "datasource":["Invalid pk \\"0\\" - object does not exist."],\
                "conversation_type":["This field may not be null."],\
                "user_type":["\\"\\" is not a valid choice."],\
                "message_content":["This field may not be blank."],\
                "content_type":["\\"1\\" is not a valid choice."],\
                "content_id":["This field is required."],\
                "subject":["Not a valid string."],\
                "item_id":["This field is required."],\
                "conversation":["Incorrect type. Expected pk value, received bool."]}""");
    }

    @Test
    void reportsAllThatIsWrongWithOneField() {
        var body = cast.question().withJson("message_content", "\"\\u0000\\ud800" + "a".repeat(9_999) + "\"");

        expectRefusal(body, "message_content", "Ensure this field has no more than 10000 characters.",
                "Null characters are not allowed.", "Surrogate characters are not allowed: U+D800.");
    }

    @Test
    void checksFieldsBeforeTheRulesAcrossThemAndThosePermissionsAndDuplicatesLast() {
        var everythingWrong = cast.conversation("review", cast.deniz(), cast.shop()).with("content_type", "datasource")
                .with("content_id", cast.otherShop().id()).with("user_type", "x");
        assertThat(asAda(everythingWrong)).isRefusedBecauseOf("user_type", "\"x\" is not a valid choice.");

        var fieldsRight = everythingWrong.with("user_type", "guest");
        assertThat(asAda(fieldsRight)).isRefusedBecauseOf("non_field_errors", "DataSource can't reply to a review.");

        var rulesKept = cast.conversation("message", cast.ada(), cast.shop()).with("content_id", cast.deniz().id());
        assertThat(asAda(rulesKept)).isRefused(403, "You do not have permission to perform this action.");

        var permitted = rulesKept.with("content_id", cast.ada().id());
        assertThat(asAda(permitted)).is(400, "[\"Conversation already exists\"]");
    }

    private Answer asAda(Body body) {
        return send("/users/conversations/", cast.ada().token(), body.toString(), "en");
    }

    // in one language on the one path, in the other on the other
    private void expectRefusal(Body body, String field, String... errors) {
        assertThat(asAda(body)).isRefusedBecauseOf(field, errors);
        var turkish = List.of(errors).stream().map(error -> Texts.translated(error, "tr")).toArray(String[]::new);
        assertThat(send(channel.remote("conversations"), cast.shop().token(), body.toString(), "tr"))
                .isRefusedBecauseOf(field, turkish);
    }

    private Answer send(String path, String token, String body, String language) {
        return channel.send(Request.post(path, body).as(token).in(language));
    }

    private String fill(String text) {
        return Places.fill(text, Map.of("shop", cast.shop().id(), "user", cast.ada().id(), "product", cast.product(),
                "order item", cast.orderItem(), "user elsewhere", elsewhere.ada().id(), "shop elsewhere",
                elsewhere.shop().id(), "product elsewhere", elsewhere.product(), "order item elsewhere",
                elsewhere.orderItem(), "of Deniz", ofDeniz, "of the other shop", ofTheOtherShop));
    }
}
