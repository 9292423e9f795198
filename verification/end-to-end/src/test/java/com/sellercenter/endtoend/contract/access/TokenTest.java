package com.sellercenter.endtoend.contract.access;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §1: tokens as an operator manages them. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class TokenTest {

    private static final String PATH = "/api/v1/tokens/";

    private final Channel channel;
    private final Channel other;

    TokenTest(Addresses system) {
        channel = Channel.ownOf(TokenTest.class, system);
        other = Channel.second(system);
    }

    @Test
    void makesATokenAndShowsItThisOnce() {
        var user = channel.newUser();
        var answer = create(
                "{\"user\": %d, \"datasources\": [\"1\", 2], \"label\": \" till \", \"expires_at\": \"2099-01-02T03:04:05+03:00\"}"
                        .formatted(user));
        var json = answer.json();

        Assertions.assertThat(json.get("token").asString()).matches("[0-9a-f]{40}");
        assertThat(answer).is(201, """
                {"id":%d,"token":"%s","user":%d,"datasources":[1,2],"operator":false,"channel":6,"label":"till",\
                "expires_at":"2099-01-02T00:04:05.000000Z","created_date":"%s"}""".formatted(json.get("id").asLong(),
                json.get("token").asString(), user, json.get("created_date").asString()));
        Assertions.assertThat(Instant.parse(json.get("created_date").asString())).isBetween(
                Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        Assertions.assertThat(list("?page_size=100").body()).contains("\"id\":" + json.get("id").asLong() + ",")
                .doesNotContain(json.get("token").asString());
    }

    @Test
    void fillsInWhatIsLeftOut() {
        var json = create("{}").json();

        Assertions.assertThat(json.toString()).contains("""
                "user":null,"datasources":[],"operator":false,"channel":6,"label":"","expires_at":null""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500dd3a7fa57eaef2f7f5f4dcde4db1f15b20312e7", "!", "~", "a.b-c_d/e+f=", "\"quoted\"", "a,b",
            "<128 x>"})
    void takesThePlatformsOwnToken(String value) {
        var token = Places.fill(value, Map.of());
        var whole = token.length() == 128 ? token : token + Channel.newId();
        var body = new Body(Map.of("user", channel.newUser(), "token", whole));
        var made = create(body.toString());
        Assertions.assertThat(made.status()).isIn(201, 400); // a run before this one has made the longest
        assertThat(channel.send(Request.get("/users/messages/").as(whole))).is(200);

        assertThat(create(body.toString())).isRefusedBecauseOf("token", "This field must be unique.");
        assertThat(post(other, body.toString())).isRefusedBecauseOf("token", "This field must be unique.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user        | "x"                          | A valid integer is required.
            user        | true                         | A valid integer is required.
            user        | 1.5                          | A valid integer is required.
            user        | []                           | A valid integer is required.
            user        | 99999999999999999999         | Invalid pk "99999999999999999999" - object does not exist.
            datasources | 1                            | Expected a list of items but got type "int".
            datasources | "1"                          | Expected a list of items but got type "str".
            datasources | {}                           | Expected a list of items but got type "dict".
            datasources | ["x"]                        | A valid integer is required.
            datasources | [null]                       | A valid integer is required.
            datasources | [true]                       | A valid integer is required.
            datasources | [<200 😀>1]                  | Ensure this field has no more than 200 elements.
            operator    | "perhaps"                    | Must be a valid boolean.
            operator    | 2                            | Must be a valid boolean.
            operator    | []                           | Must be a valid boolean.
            channel     | "one"                        | A valid integer is required.
            channel     | true                         | A valid integer is required.
            token       | ""                           | Enter a valid value.
            token       | "a b"                        | Enter a valid value.
            token       | "é"                          | Enter a valid value.
            token       | "a\\nb"                       | Enter a valid value.
            token       | "<129 x>"                    | Ensure this field has no more than 128 characters.
            token       | true                         | Not a valid string.
            token       | []                           | Not a valid string.
            label       | {}                           | Not a valid string.
            label       | "\\u0000"                     | Null characters are not allowed.
            label       | "<256 a>"                    | Ensure this field has no more than 255 characters.
            expires_at  | "tomorrow"                   | Enter a valid date/time.
            expires_at  | "2030-01-01"                 | Enter a valid date/time.
            expires_at  | "2030-02-30T00:00:00Z"       | Enter a valid date/time.
            expires_at  | "+999999999-01-01T00:00:00Z" | Enter a valid date/time.
            expires_at  | "-0001-01-01T00:00:00Z"      | Enter a valid date/time.
            expires_at  | 1900000000                   | Enter a valid date/time.
            expires_at  | []                           | Enter a valid date/time.
            """)
    void refusesAWrong(String field, String json, String error) {
        var body = new Body(Map.of()).withJson(field, Places.fill(json, Map.of()).replace("😀", "1,"));
        Texts.LANGUAGES.forEach(language -> assertThat(channel.send(Request.post(PATH, body).as(channel.operator())
                .in(language))).isRefusedBecauseOf(field, Texts.translated(error, language)));
    }

    @Test
    void reportsAllWrongFieldsTogether() {
        assertThat(create("{\"user\": \"x\", \"operator\": 7, \"label\": []}")).is(400, """
                {"user":["A valid integer is required."],"operator":["Must be a valid boolean."],\
                "label":["Not a valid string."]}""");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "\"yes\",true", "1,true", "\"On\",true", "false,false", "\"0\",false", "0,false",
            "null,false"})
    void readsAFlagAsDjangoDoes(String json, boolean operator) {
        Assertions.assertThat(create("{\"operator\": %s}".formatted(json)).json().get("operator").asBoolean())
                .isEqualTo(operator);
    }

    @Test
    void makesNoTokenForAnotherChannel() {
        assertThat(create("{\"channel\": 2}")).isRefused(403, "You do not have permission to perform this action.");
        assertThat(create("{\"channel\": \"6\"}")).is(201);
    }

    @Test
    void letsATokenSpeakForAUserAndForShopsBoth() {
        var cast = Cast.in(channel);
        var both = channel.token(Map.of("user", cast.ada().id(), "datasources", List.of(cast.shop().id())));
        var id = cast.opened(cast.question());

        assertThat(channel.send(Request.get("/users/conversations/%d/".formatted(id)).as(both))).is(200);
        assertThat(channel.send(Request.get(channel.remote("conversations/%d/".formatted(id))).as(both))).is(200);
        assertThat(channel.send(Request.post(channel.remote("messages/"), cast.reply(id)).as(both))).is(200);
    }

    @Test
    void carriesATokenOfManyShops() {
        var shops = LongStream.range(9_000_000_000_000_000L, 9_000_000_000_000_200L).boxed()
                .toArray(Long[]::new);

        assertThat(channel.send(Request.get(channel.remote("conversations/")).as(channel.sellerToken(shops)))).is(200);
    }

    @Test
    void listsTokensByPagesNewestFirst() {
        var label = "page " + Channel.newId();
        for (var i = 0; i < 3; i++) {
            var _ = create(new Body(Map.of("label", label)).toString());
        }
        var first = list("?page_size=2").json();
        Assertions.assertThat(first.propertyNames()).containsExactly("count", "next", "previous", "results");
        Assertions.assertThat(first.get("results")).hasSize(2).allSatisfy(token -> {
            Assertions.assertThat(token.propertyNames()).containsExactly("id", "user", "datasources", "operator",
                    "channel", "label", "expires_at", "created_date");
            Assertions.assertThat(token.get("label").asString()).isEqualTo(label);
        });
        Assertions.assertThat(first.get("next").asString())
                .isEqualTo("http://%s/api/v1/tokens/?page=2&page_size=2".formatted(channel.host()));
        var second = list("?page_size=2&page=2").json();
        Assertions.assertThat(second.at("/results/0/label").asString()).isEqualTo(label);
        Assertions.assertThat(second.get("previous").asString())
                .isEqualTo("http://%s/api/v1/tokens/?page_size=2".formatted(channel.host()));
        assertThat(list("?page=1000000")).isRefused(404, "Invalid page.");
    }

    @Test
    void revokesATokenEverywhereWithinFiveSeconds() {
        var made = create("{\"user\": %d}".formatted(channel.newUser())).json();
        var request = Request.get("/users/messages/").as(made.get("token").asString()).in("en");
        assertThat(channel.send(request)).is(200);

        var revoke = Request.of("DELETE", PATH + made.get("id").asLong() + "/").in("en");
        assertThat(other.send(revoke.as(other.operator()))).isRefused(404, "Not found.");
        assertThat(channel.send(request)).is(200);
        var revoked = channel.send(revoke.as(channel.operator()));
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        assertThat(revoked).is(204);
        Assertions.assertThat(revoked.body()).isEmpty();

        var begun = System.nanoTime();
        var answer = channel.send(request);
        while (answer.status() == 200 && begun < end) {
            begun = System.nanoTime();
            answer = channel.send(request);
        }
        assertThat(answer).isRefused(401, "Invalid token."); // at the latest a request that begins after five seconds
        assertThat(channel.send(revoke.as(channel.operator()))).isRefused(404, "Not found.");
    }

    @Test
    void refusesATokenOnceItHasExpired() {
        var expires = Instant.now().plusSeconds(2);
        var token = channel.token(Map.of("user", channel.newUser(), "expires_at", expires.toString()));
        var request = Request.get("/users/messages/").as(token).in("en");

        await().atMost(Duration.ofMinutes(1)).until(() -> channel.send(request).status() == 401);
        Assertions.assertThat(Instant.now()).isAfterOrEqualTo(expires);
        assertThat(channel.send(request)).isRefused(401, "Invalid token.");
    }

    private Answer create(String body) {
        return post(channel, body);
    }

    private static Answer post(Channel channel, String body) {
        return channel.send(Request.post(PATH, body).as(channel.operator()).in("en"));
    }

    private Answer list(String query) {
        return channel.send(Request.get(PATH + query).as(channel.operator()).in("en"));
    }
}
