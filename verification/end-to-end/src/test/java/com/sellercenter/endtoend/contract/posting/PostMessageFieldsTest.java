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
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract §2 and §6, {@code POST messages}: every field, and what a wrong one is told. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class PostMessageFieldsTest {

    private final Channel channel;
    private final Cast cast;
    private final Cast elsewhere;
    private final long open;
    private final long openElsewhere;

    PostMessageFieldsTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        elsewhere = Cast.in(Channel.second(system));
        open = cast.opened(cast.question());
        openElsewhere = elsewhere.opened(elsewhere.question());
    }

    @AfterEach
    void nothingWasWritten() {
        Assertions.assertThat(channel.ids("/users/messages/", cast.ada().token())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            message_content | -                      | This field is required.
            message_content | null                   | This field may not be null.
            message_content | ""                     | This field may not be blank.
            message_content | " \\u00a0 "             | This field may not be blank.
            message_content | true                   | Not a valid string.
            message_content | []                     | Not a valid string.
            message_content | {}                     | Not a valid string.
            message_content | "a\\u0000b"             | Null characters are not allowed.
            message_content | "\\ud800"               | Surrogate characters are not allowed: U+D800.
            message_content | "<10001 a>"            | Ensure this field has no more than 10000 characters.
            message_content | "<10001 😀>"           | Ensure this field has no more than 10000 characters.
            conversation    | -                      | This field is required.
            conversation    | null                   | This field may not be null.
            conversation    | ""                     | This field may not be null.
            conversation    | "nine"                 | Incorrect type. Expected pk value, received str.
            conversation    | true                   | Incorrect type. Expected pk value, received bool.
            conversation    | 1.5                    | Incorrect type. Expected pk value, received float.
            conversation    | []                     | Incorrect type. Expected pk value, received list.
            conversation    | {}                     | Incorrect type. Expected pk value, received dict.
            conversation    | 0                      | Invalid pk "0" - object does not exist.
            conversation    | -1                     | Invalid pk "-1" - object does not exist.
            conversation    | 99999999999999999999   | Invalid pk "99999999999999999999" - object does not exist.
            conversation    | <open elsewhere>       | Invalid pk "<open elsewhere>" - object does not exist.
            content_type    | -                      | This field is required.
            content_type    | null                   | This field may not be null.
            content_type    | "USER"                 | "USER" is not a valid choice.
            content_type    | "operator"             | "operator" is not a valid choice.
            content_type    | true                   | "True" is not a valid choice.
            content_type    | ["user"]               | "['user']" is not a valid choice.
            content_id      | -                      | This field is required.
            content_id      | null                   | This field may not be null.
            content_id      | ""                     | A valid integer is required.
            content_id      | "Ada"                  | A valid integer is required.
            content_id      | false                  | A valid integer is required.
            content_id      | 1.5                    | A valid integer is required.
            content_id      | []                     | A valid integer is required.
            content_id      | {}                     | A valid integer is required.
            content_id      | "<1001 1>"             | String value too large.
            content_id      | 0                      | Invalid pk "0" - object does not exist.
            content_id      | 99999999999999999999   | Invalid pk "99999999999999999999" - object does not exist.
            content_id      | <user elsewhere>       | Invalid pk "<user elsewhere>" - object does not exist.
            content_id      | <shop>                 | Invalid pk "<shop>" - object does not exist.
            user_type       | -                      | This field is required.
            user_type       | null                   | This field may not be null.
            user_type       | ""                     | "" is not a valid choice.
            user_type       | "admin"                | "admin" is not a valid choice.
            user_type       | {"a": "b"}             | "{'a': 'b'}" is not a valid choice.
            """)
    void refusesAWrong(String field, @Nullable String json, String error) {
        var message = cast.message(open);
        expectRefusal(json == null ? message.without(field) : message.withJson(field, fill(json)), field, fill(error));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                | Invalid pk "0" - object does not exist.
            <shop elsewhere> | Invalid pk "<shop elsewhere>" - object does not exist.
            <user>           | Invalid pk "<user>" - object does not exist.
            """)
    void refusesAShopThatIsNone(String id, String error) {
        expectRefusal(cast.reply(open).withJson("content_id", fill(id)), "content_id", fill(error));
    }

    @Test
    void reportsAllWrongFieldsTogether() {
        var body = """
                {"message_content": "", "conversation": 0, "content_type": "user", "content_id": 0, "user_type": []}""";

        assertThat(send("/users/messages/", cast.ada().token(), body, "en")).is(400, """
                {"message_content":["This field may not be blank."],\
                "conversation":["Invalid pk \\"0\\" - object does not exist."],\
                "content_id":["Invalid pk \\"0\\" - object does not exist."],\
                "user_type":["\\"[]\\" is not a valid choice."]}""");
    }

    @Test
    void checksFieldsBeforeTheRulesAcrossThemAndThosePermissions() {
        var review = cast.opened(cast.conversation("review", cast.deniz(), cast.otherShop()));
        var everythingWrong = cast.reply(review).with("user_type", "x");
        assertThat(asAda(everythingWrong)).isRefusedBecauseOf("user_type", "\"x\" is not a valid choice.");
        assertThat(asAda(cast.reply(review))).isRefusedBecauseOf("non_field_errors",
                "DataSource can't reply to a review.");
        assertThat(asAda(cast.message(review))).isRefused(403, "You do not have permission to perform this action.");
    }

    private Answer asAda(Body body) {
        return send("/users/messages/", cast.ada().token(), body.toString(), "en");
    }

    // in one language on the one path, in the other on the other
    private void expectRefusal(Body body, String field, String error) {
        assertThat(asAda(body)).isRefusedBecauseOf(field, error);
        assertThat(send(channel.remote("messages"), cast.shop().token(), body.toString(), "tr"))
                .isRefusedBecauseOf(field, Texts.translated(error, "tr"));
    }

    private Answer send(String path, String token, String body, String language) {
        return channel.send(Request.post(path, body).as(token).in(language));
    }

    private String fill(String text) {
        return Places.fill(text, Map.of("shop", cast.shop().id(), "user", cast.ada().id(), "user elsewhere",
                elsewhere.ada().id(), "shop elsewhere", elsewhere.shop().id(), "open elsewhere", openElsewhere));
    }
}
