package com.sellercenter.endtoend.contract.http;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §2 and §6: methods, paths and what a client may ask to be answered in. */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class MethodAndPathTest {

    private final Channel channel;
    private final Cast cast;
    private final long conversation;

    MethodAndPathTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        conversation = cast.opened(cast.question());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /users/conversations/                | ada      | Conversation List     | GET, POST, HEAD, OPTIONS
            /users/conversations/<id>/           | ada      | Conversation Instance | GET, HEAD, OPTIONS
            /users/conversations/unread-count/   | ada      | Unread count          | GET, HEAD, OPTIONS
            /users/conversations/<id>/read/      | ada      | Read                  | POST, OPTIONS
            /api/v1/remote/3/conversations/unread-count/ | shop | Unread count      | GET, HEAD, OPTIONS
            /api/v1/remote/3/conversations/<id>/read/ | shop | Read                 | POST, OPTIONS
            /api/v1/remote/3/conversations/<id>/no-reply-needed/ | shop | No reply needed | POST, OPTIONS
            /api/v1/remote/3/conversations/<id>/seller-response/ | shop | Seller response | PUT, DELETE, OPTIONS
            /api/v1/remote/3/stats/response-time/ | shop    | Response time         | GET, HEAD, OPTIONS
            /users/messages/                     | ada      | Message List          | GET, POST, HEAD, OPTIONS
            /users/notification-preferences/     | ada      | Notification Preferences | GET, PATCH, HEAD, OPTIONS
            /api/v1/remote/3/conversations/      | shop     | Conversation List     | GET, POST, HEAD, OPTIONS
            /api/v1/remote/3/conversations/<id>/ | shop     | Conversation Instance | GET, HEAD, OPTIONS
            /api/v1/remote/3/messages/           | shop     | Message List          | GET, POST, HEAD, OPTIONS
            /api/v1/remote/3/reference/products/ | operator | Reference Data        | POST, OPTIONS
            /api/v1/remote/3/privacy/erasures/   | operator | Erasure List          | POST, OPTIONS
            /api/v1/remote/3/privacy/erasures/1/ | operator | Erasure Instance      | GET, HEAD, OPTIONS
            /api/v1/remote/3/privacy/exports/    | operator | Export List           | POST, OPTIONS
            /api/v1/tokens/                      | operator | Token List            | GET, POST, HEAD, OPTIONS
            /api/v1/tokens/1/                    | operator | Token Instance        | DELETE, OPTIONS
            /public-questions/                   | ada      | Public Question List  | GET, HEAD, OPTIONS
            /public-reviews/                     | ada      | Public Review List    | GET, HEAD, OPTIONS
            /public-reviews/summary/             | ada      | Public Review Summary | GET, HEAD, OPTIONS
            """)
    void tellsTheMethodsAndRefusesAllOthers(String path, String caller, String name, String allowed) {
        var request = Request.of("OPTIONS", path.replace("<id>", "" + conversation)).as(token(caller)).in("en");
        assertThat(channel.send(request)).is(200, """
                {"name":"%s","description":"","renders":["application/json"],"parses":["application/json"]}"""
                .formatted(name)).hasHeader("Allow", allowed);

        for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW")) {
            if (!List.of(allowed.split(", ")).contains(method)) {
                Texts.LANGUAGES.forEach(language -> assertThat(channel.send(
                        Request.of(method, request.path()).as(token(caller)).in(language))).isRefused(405,
                                Texts.translated("Method \"%s\" not allowed.".formatted(method), language))
                        .hasHeader("Allow", allowed));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/conversations/", "/api/v1/remote/3/messages/", "/api/v1/tokens/"})
    void tellsTheMethodsToNobodyUnknown(String path) {
        assertThat(channel.send(Request.of("OPTIONS", path).in("en"))).isRefused(401,
                "Authentication credentials were not provided.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/conversations/", "/users/conversations/<id>/", "/users/messages/",
            "/public-questions/"})
    void answersHeadAsGetWithoutABody(String path) {
        var get = Request.get(path.replace("<id>", "" + conversation)).as(cast.ada().token());
        var head = channel.send(Request.of("HEAD", get.path()).as(cast.ada().token()));

        assertThat(head).is(200).hasHeader("Content-Type", "application/json");
        Assertions.assertThat(head.body()).isEmpty();
        assertThat(channel.send(Request.of("HEAD", "/users/conversations/").in("en"))).is(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /users/conversations          | ada
            /users/conversations/<id>     | ada
            /users/conversations/unread-count | ada
            /api/v1/remote/3/conversations/unread-count | shop
            /api/v1/remote/3/stats/response-time | shop
            /users/messages               | ada
            /users/notification-preferences | ada
            /api/v1/remote/3/conversations | shop
            /api/v1/remote/3/conversations/<id> | shop
            /api/v1/remote/3/messages     | shop
            /api/v1/tokens                | operator
            /public-questions             | ada
            /public-reviews               | ada
            """)
    void takesAPathWithAndWithoutTheLastSlash(String path, String caller) {
        var without = path.replace("<id>", "" + conversation);

        assertThat(channel.send(Request.get(without).as(token(caller)))).is(200);
        assertThat(channel.send(Request.get(without + "/").as(token(caller)))).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/users", "/users/", "/users/conversations/x/", "/users/conversations/-1/",
            "/users/conversations/1.0/", "/users/conversations/1/messages/", "/users/conversations//",
            "/users//conversations/", "/Users/conversations/", "/users/messages/1/", "/users/reviews/",
            "/users/notification-preferences/1/", "/unsubscribe/", "/unsubscribe/short/", "/widgets/", "/widgets/x.js",
            "/users/conversations/99999999999999999999/", "/api/v1/remote/", "/api/v1/remote/3/",
            "/api/v1/remote/x/conversations/", "/api/v1/remote/3/messages/1/", "/api/v1/remote/3/reference/",
            "/api/v1/remote/3/reference/shops/", "/api/v1/remote/99999999999/conversations/", "/api/v1/tokens/x/",
            "/api/v2/tokens/", "/public-questions/1/", "/public-questions/summary/", "/public-reviews/1/",
            "/public-answers/", "/internal/deliveries",
            "/actuator/health", "/users/conversations/%2e%2e/", "/users%2fconversations/"})
    void knowsNoOtherPath(String path) {
        Texts.LANGUAGES.forEach(language -> {
            var request = Request.get(path).in(language);
            assertThat(channel.send(request)).isRefused(404, Texts.translated("Not found.", language));
            assertThat(channel.send(request.as(cast.ada().token()))).is(404);
        });
    }

    @Test
    void knowsNoOtherChannel() {
        var path = "/api/v1/remote/77/conversations/";
        assertThat(channel.send(Request.get(path).in("en"))).is(401);
        assertThat(channel.send(Request.get(path).as(cast.shop().token()).in("en"))).isRefused(404, "Not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*", "text/html, application/json;q=0.1",
            "text/html, */*; q=0.01", "application/json; indent=4", "application/json; version=2", "APPLICATION/JSON"})
    void answersWhoeverTakesJson(String accept) {
        assertThat(channel.send(Request.get("/users/messages/").as(cast.ada().token()).with("Accept", accept))).is(200)
                .hasHeader("Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/*", "application/xml, text/plain", "application/vnd.api+json", "nothing",
            "image/png;q=0.9"})
    void refusesWhoeverDoesNotBeforeAskingWhoItIs(String accept) {
        for (var path : List.of("/users/conversations/", "/api/v1/remote/3/messages/", "/public-reviews/",
                "/api/v1/tokens/")) {
            Texts.LANGUAGES.forEach(language -> assertThat(
                    channel.send(Request.get(path).with("Accept", accept).in(language))).isRefused(406,
                            Texts.translated("Could not satisfy the request Accept header.", language)));
        }
    }

    @ParameterizedTest
    @CsvSource({"en,en", "tr,tr", "en-US,en", "tr-TR,tr", "EN,en", "'de, en;q=0.5',en", "'en;q=0.3, tr;q=0.8',tr",
            "de,tr", "*,tr", "'',tr", "not a language!,tr"})
    void speaksTheLanguageThatIsAcceptedOrTheChannels(String accepted, String spoken) {
        assertThat(channel.send(Request.get("/users/messages/").in(accepted))).isRefused(401,
                Texts.translated("Authentication credentials were not provided.", spoken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?unknown=1", "?unknown", "?=1", "?&&", "?format=json", "?page_size=5&page_size=1",
            "?page=9&page=1", "?user_id=", "?csrf=%00", "?x=%F0%9F%98%80&x=%C4%B1"})
    void ignoresParametersThatItDoesNotKnowAndTakesTheLastOfRepeatedOnes(String query) {
        for (var path : List.of("/users/conversations/", "/users/messages/", "/public-questions/")) {
            var answer = channel.send(Request.get(path + query).as(cast.ada().token()));
            assertThat(answer).is(200);
            Assertions.assertThat(answer.json().propertyNames()).containsExactly("count", "next", "previous",
                    "results");
        }
        var post = Request.post("/users/messages/" + query, cast.message(conversation)).as(cast.ada().token());
        assertThat(channel.send(post)).is(200);
    }

    private String token(String caller) {
        return switch (caller) {
            case "ada" -> cast.ada().token();
            case "shop" -> cast.shop().token();
            default -> channel.operator();
        };
    }
}
