package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Places;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract §8: users, shops, products and order items as the commerce platform hands them over by HTTP. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class ReferenceDataTest {

    private final Channel channel;
    private final Cast cast;
    private final long conversation;

    ReferenceDataTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        conversation = cast.opened(cast.question().with("item_content", "orderitem").with("item_id", cast.orderItem()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            users       | id            | -                    | This field is required.
            users       | id            | null                 | This field may not be null.
            users       | id            | "x"                  | A valid integer is required.
            users       | id            | true                 | A valid integer is required.
            users       | id            | 1.5                  | A valid integer is required.
            users       | id            | []                   | A valid integer is required.
            users       | id            | {}                   | A valid integer is required.
            users       | id            | 99999999999999999999 | Invalid pk "99999999999999999999" - object does not exist.
            users       | first_name    | []                   | Not a valid string.
            users       | first_name    | "<256 a>"            | Ensure this field has no more than 255 characters.
            users       | last_name     | true                 | Not a valid string.
            users       | last_name     | "\\u0000"             | Null characters are not allowed.
            users       | email         | {}                   | Not a valid string.
            users       | email         | "\\udc00"             | Surrogate characters are not allowed: U+DC00.
            users       | phone         | false                | Not a valid string.
            users       | gender        | ["f"]                | Not a valid string.
            datasources | pk            | "x"                  | A valid integer is required.
            datasources | name          | -                    | This field is required.
            datasources | name          | null                 | This field may not be null.
            datasources | name          | " "                  | This field may not be blank.
            datasources | name          | "<256 a>"            | Ensure this field has no more than 255 characters.
            datasources | slug          | -                    | This field is required.
            datasources | slug          | ""                   | This field may not be blank.
            datasources | title         | []                   | Not a valid string.
            datasources | supplier_code | {}                   | Not a valid string.
            datasources | address       | "<2001 a>"           | Ensure this field has no more than 2000 characters.
            datasources | phone_number  | true                 | Not a valid string.
            datasources | extras        | []                   | Expected a dictionary of items but got type "list".
            datasources | extras        | "x"                  | Expected a dictionary of items but got type "str".
            datasources | extras        | {"a": ["\\u0000"]}    | Null characters are not allowed.
            datasources | extras        | {"\\u0000": 1}        | Null characters are not allowed.
            datasources | extras        | {"a": {"b": "\\ud800"}} | Surrogate characters are not allowed: U+D800.
            datasources | extras        | {"a": <40 [><40 ]>}  | Ensure this field is nested no deeper than 32.
            datasources | price_list    | "x"                  | A valid integer is required.
            datasources | stock_list    | 1.5                  | A valid integer is required.
            datasources | is_active     | "perhaps"            | Must be a valid boolean.
            datasources | is_active     | 2                    | Must be a valid boolean.
            products    | pk            | []                   | A valid integer is required.
            products    | name          | -                    | This field is required.
            products    | sku           | []                   | Not a valid string.
            products    | base_code     | {}                   | Not a valid string.
            products    | absolute_url  | true                 | Not a valid string.
            orderitems  | product       | -                    | This field is required.
            orderitems  | user          | null                 | This field may not be null.
            orderitems  | datasource    | "x"                  | A valid integer is required.
            """)
    void refusesAWrong(String kind, String field, @Nullable String json, String error) {
        var good = good(kind, cast.shop().id());
        var body = json == null ? good.without(field) : good.withJson(field, Places.fill(json, Map.of()));
        Texts.LANGUAGES.forEach(language -> assertThat(bring(kind, body.toString(), language))
                .isRefusedBecauseOf(field, Texts.translated(error, language)));
    }

    @Test
    void callsAnIdByTheNameThatIsMissing() {
        assertThat(bring("datasources", "{\"name\": \"a\", \"slug\": \"a\"}", "en")).isRefusedBecauseOf("id",
                "This field is required.");
        assertThat(bring("products", "{\"id\": %d, \"name\": \"a\"}".formatted(Channel.newId()), "en")).is(200,
                "{\"count\":1}");
    }

    @Test
    void takesAListAsAWholeOrNotAtAll() {
        var id = Channel.newId();
        var answer = bring("users", "[{\"id\": %d}, {\"id\": \"x\"}, 7, {}]".formatted(id), "en");

        assertThat(answer).is(400, """
                [{},{"id":["A valid integer is required."]},\
                {"non_field_errors":["Invalid data. Expected a dictionary, but got int."]},\
                {"id":["This field is required."]}]""");
        assertIsUnknown(id);
    }

    @Test
    void takesAnEmptyListForNothing() {
        assertThat(bring("users", "[]", "en")).is(200, "{\"count\":0}");
    }

    @Test
    void takesOneObjectPerLine() {
        var first = Channel.newId();
        var second = Channel.newId();
        var lines = "{\"id\": %d}\n\n  {\"id\": \"%d\", \"email\": \"é@example.com\"}\r\n".formatted(first, second);

        assertThat(channel.send(lines(lines))).is(200, "{\"count\":2}");
        assertThat(channel.send(lines(""))).is(200, "{\"count\":0}");
        assertThat(ask(second)).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 1}{\"id\": 2}", "{\"id\": 1},\n", "{\"id\":", "{\n\"id\": 1}"})
    void refusesLinesThatAreNoJson(String lines) {
        var answer = channel.send(lines(lines));

        assertThat(answer).is(400);
        Assertions.assertThat(answer.json().get("detail").asString()).startsWith("JSON parse error - ");
    }

    @Test
    void refusesLinesThatAreNoUtf8() {
        var line = lines("").sendingBytes(BodyPublishers.ofString("{\"id\": 1, \"first_name\": \"é\"}",
                StandardCharsets.ISO_8859_1)).with("Content-Type", "application/x-ndjson");

        assertThat(channel.send(line)).is(400);
    }

    @Test
    void keepsTheLastOfEqualIds() {
        var id = cast.deniz().id();
        var list = "[{\"id\": %d, \"first_name\": \"Old\"}, {\"id\": %d, \"first_name\": \"New\"}]".formatted(id, id);
        assertThat(bring("users", list, "en")).is(200, "{\"count\":2}");

        var opened = cast.opened(cast.conversation("question", cast.deniz(), cast.shop()));
        await().untilAsserted(() -> Assertions.assertThat(shown(opened, cast.deniz().token()).at("/user/first_name")
                .asString()).isEqualTo("New"));
    }

    @Test
    void replacesAPieceAsAWholeAndShowsItInTheNextList() {
        bring("users", new Body(Map.of("id", cast.ada().id(), "first_name", "Ada", "phone", "+90 1")).toString(), "en");
        bring("users", new Body(Map.of("id", cast.ada().id(), "last_name", "Kaya")).toString(), "en");
        bring("datasources", good("datasources", cast.shop().id()).with("name", "Renamed").with("extras",
                Map.of("tags", List.of("a"))).withJson("is_active", "\"no\"").toString(), "en");
        bring("products", new Body(Map.of("pk", cast.product(), "name", "Newer", "sku", "S1", "absolute_url", "/p/"))
                .toString(), "en");

        await().untilAsserted(() -> {
            var shown = shown(conversation, cast.ada().token());
            Assertions.assertThat(shown.get("user").toString()).isEqualTo("""
                    {"id":%d,"first_name":"","last_name":"Kaya","email":"","phone":null,"gender":null}"""
                    .formatted(cast.ada().id()));
            Assertions.assertThat(shown.get("datasource").toString()).isEqualTo("""
                    {"pk":%d,"name":"Renamed","slug":"a-shop","title":"","supplier_code":"","address":null,"email":null,\
                    "phone_number":null,"fax_number":null,"kep_address":null,"mersis_number":null,\
                    "trade_association":null,"extras":{"tags":["a"]},"price_list":null,"stock_list":null,\
                    "is_active":false}""".formatted(cast.shop().id()));
            Assertions.assertThat(shown.get("item_object").toString()).isEqualTo("""
                    {"pk":%d,"name":"Newer","sku":"S1","absolute_url":"/p/"}""".formatted(cast.orderItem()));
        });
    }

    @Test
    void keepsTextsAsTheyCame() {
        var names = TakenValuesTest.texts().filter(text -> text.codePointCount(0, text.length()) <= 255).toList();
        var users = names.stream().collect(Collectors.toMap(name -> Channel.newId(), name -> name));
        channel.bring("users", users.entrySet().stream()
                .map(user -> Map.of("id", user.getKey(), "first_name", user.getValue())).toList());
        users.keySet().forEach(id -> assertThat(ask(id)).is(200));

        var path = channel.remote("conversations/?ordering=created_date&page_size=100&data_source_id=")
                + cast.shop().id();
        var shown = Channel.expect(200, channel.send(Request.get(path).as(cast.shop().token()))).json();
        Assertions.assertThat(shown.get("results").valueStream().map(each -> each.at("/user/first_name").asString()))
                .containsAll(names);
    }

    private Body good(String kind, long shop) {
        return new Body(switch (kind) {
            case "users" -> Map.of("id", cast.ada().id());
            case "datasources" -> Map.of("pk", shop, "name", "A shop", "slug", "a-shop");
            case "products" -> Map.of("pk", cast.product(), "name", "A product");
            default -> Map.of("pk", cast.orderItem(), "product", cast.product(), "user", cast.ada().id(),
                    "datasource", shop);
        });
    }

    @CanIgnoreReturnValue
    private Answer bring(String kind, String body, String language) {
        return channel.send(Request.post(channel.remote("reference/" + kind), body).as(channel.operator())
                .in(language));
    }

    private Request lines(String lines) {
        return Request.post(channel.remote("reference/users/"), lines).as(channel.operator())
                .with("Content-Type", "application/x-ndjson; charset=utf-8");
    }

    private JsonNode shown(long id, String token) {
        return Channel.expect(200, channel.send(Request.get("/users/conversations/%d/".formatted(id)).as(token)))
                .json();
    }

    private void assertIsUnknown(long user) {
        assertThat(ask(user)).is(400);
    }

    // a question that a seller enters for the user
    private Answer ask(long user) {
        return channel.send(Request.post(channel.remote("conversations/"), cast.question().with("user", user)
                .with("content_id", user)).as(cast.shop().token()));
    }
}
