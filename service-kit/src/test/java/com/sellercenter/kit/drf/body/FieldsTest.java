package com.sellercenter.kit.drf.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/** Contract §2 and §6: how the fields of a body are read, and what a wrong one is told. */
class FieldsTest {

    private final BodyReader reader = new BodyReader(JsonFormat.mapper());

    @Test
    void takesNumbersAlsoAsStrings() {
        var fields = read("""
                {"user": "545382", "item_id": 1.0, "content_id": " 7 "}""");

        assertThat(fields.key("user").get()).isEqualTo(545382);
        assertThat(fields.integer("item_id").get()).isEqualTo(1);
        assertThat(fields.integer("content_id").get()).isEqualTo(7);
        fields.check();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}               | This field is required.
            {"f": null}      | This field may not be null.
            {"f": ""}        | This field may not be null.
            {"f": "x"}       | Incorrect type. Expected pk value, received str.
            {"f": true}      | Incorrect type. Expected pk value, received bool.
            {"f": 1.5}       | Incorrect type. Expected pk value, received float.
            {"f": [1]}       | Incorrect type. Expected pk value, received list.
            {"f": {}}        | Incorrect type. Expected pk value, received dict.
            {"f": 99999999999999999999} | Invalid pk "99999999999999999999" - object does not exist.
            """)
    void refusesWhatIsNoKey(String body, String error) {
        assertRefused(body, fields -> fields.key("f"), error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"x\"", "true", "1.5", "[]", "{}"})
    void refusesWhatIsNoInteger(String value) {
        assertRefused("{\"f\": " + value + "}", fields -> fields.integer("f"), "A valid integer is required.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"f": "Review"}  | "Review" is not a valid choice.
            {"f": ""}        | "" is not a valid choice.
            {"f": true}      | "True" is not a valid choice.
            {"f": 1}         | "1" is not a valid choice.
            {"f": 1e3}       | "1000.0" is not a valid choice.
            {"f": 1e-7}      | "1e-07" is not a valid choice.
            {"f": 123456789012345.25} | "123456789012345.25" is not a valid choice.
            {"f": 1e16}      | "1e+16" is not a valid choice.
            {"f": -1.5e300}  | "-1.5e+300" is not a valid choice.
            {"f": -0.0}      | "-0.0" is not a valid choice.
            {"f": 1e999}     | "inf" is not a valid choice.
            {"f": ["a'b", "c\\\"\\n"]} | "["a'b", 'c"\\n']" is not a valid choice.
            {"f": {"a": [null, true]}} | "{'a': [None, True]}" is not a valid choice.
            """)
    void refusesAWordThatIsNotOneOfTheChoices(String body, String error) {
        assertRefused(body, fields -> fields.choice("f", ConversationType.class), error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"f": "  "}      | This field may not be blank.
            {"f": "\\u00a0\\u2007\\u202f\\u0085\\u001c"} | This field may not be blank.
            {"f": false}     | Not a valid string.
            {"f": []}        | Not a valid string.
            {"f": "a\\u0000b"} | Null characters are not allowed.
            {"f": "\\ud800"} | Surrogate characters are not allowed: U+D800.
            {"f": "12345678901"} | Ensure this field has no more than 10 characters.
            """)
    void refusesWhatIsNoText(String body, String error) {
        assertRefused(body, fields -> fields.text("f", 10), error);
    }

    @Test
    void takesWholeNumbersWhereverPythonDoes() {
        var fields = read("""
                {"a": 12345678.0, "b": "1_000", "c": "+7", "d": 900719925474099.0, "e": 5.0}""");

        assertThat(fields.integer("a").get()).isEqualTo(12_345_678);
        assertThat(fields.integer("b").get()).isEqualTo(1_000);
        assertThat(fields.integer("c").get()).isEqualTo(7);
        assertThat(fields.integer("d").get()).isEqualTo(900_719_925_474_099L);
        assertThat(fields.key("e").get()).isEqualTo(5);
        fields.check();
    }

    @Test
    void leavesWhatPythonDoesNotStrip() {
        var fields = read("""
                {"f": " \\u200b\\ufeffa\\u200f\\u00a0"}""");

        assertThat(fields.text("f", 10).get()).isEqualTo("\u200b\ufeffa\u200f");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "'\"Yes\"',true", "1,true", "1.0,true", "'\"off\"',false", "0,false", "false,false"})
    void readsAFlag(String json, boolean flag) {
        assertThat(read("{\"f\": " + json + "}").flag("f", !flag)).isEqualTo(flag);
    }

    @Test
    void readsAVeryLongNumberQuickly() {
        assertRefused("{\"f\": \"" + "1".repeat(200_000) + "\"}", fields -> fields.key("f"),
                "Incorrect type. Expected pk value, received str.");
    }

    @Test
    void countsAnEmojiAsOneCharacter() {
        var fields = read("{\"f\": \"" + "😀".repeat(10) + "\"}");

        assertThat(fields.text("f", 10).get()).hasSize(20);
        fields.check();
    }

    @Test
    void reportsAllWrongFieldsTogetherInTheOrderOfReading() {
        var fields = read("{\"type\": \"x\"}");
        var _ = fields.key("user");
        var _ = fields.choice("type", ConversationType.class);
        var _ = fields.optionalText("subject", 255);

        assertThatThrownBy(fields::check).isInstanceOfSatisfying(Refusal.InvalidFields.class,
                refusal -> assertThat(((Map<?, ?>) refusal.body()).keySet().toString()).isEqualTo("[user, type]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []     | Invalid data. Expected a dictionary, but got list.
            "a"    | Invalid data. Expected a dictionary, but got str.
            1      | Invalid data. Expected a dictionary, but got int.
            null   | No data provided
            """)
    void refusesABodyThatIsNoObject(String body, String error) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refusal.InvalidFields.class,
                refusal -> assertThat(texts(refusal, "non_field_errors")).containsExactly(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\": “x”}", " ", "{} {}", "NaN", "{\"a\": 1,}"})
    void refusesBrokenJson(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refusal.BrokenJson.class);
    }

    @Test
    void takesAnEmptyBodyForAnEmptyObject() {
        assertRefused("", fields -> fields.key("f"), "This field is required.");
    }

    private void assertRefused(String body, Function<Fields, Field<?>> read, String error) {
        var fields = read(body);
        var _ = read.apply(fields);
        assertThatThrownBy(fields::check).isInstanceOfSatisfying(Refusal.InvalidFields.class,
                refusal -> assertThat(texts(refusal, "f")).containsExactly(error));
    }

    private Fields read(String body) {
        var request = MockServerHttpRequest.post("/").contentType(MediaType.APPLICATION_JSON).build();
        return reader.fields(request, body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(Refusal refusal, String field) {
        var errors = (Collection<?>) Objects.requireNonNull(((Map<?, ?>) refusal.body()).get(field));
        return errors.stream().map(error -> ((Text) error).in(Language.EN)).toList();
    }
}
