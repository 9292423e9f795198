package com.sellercenter.endtoend.contract.access;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Places;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Contract §1 and §6: who may what. Each row is a request, each column who sends it, each cell what is answered.
 *
 * <p>Ada wrote to the shop ({@code <ada's>}), Deniz to the other shop ({@code <deniz's>}), and there is a conversation in
 * channel 2 ({@code <elsewhere>}). Old is an expired token, gone a revoked one, both a token that speaks for Ada and for
 * the shop, op the channel's operator, op 2 that of channel 2. The demo page and its tokens are there for {@code localhost}
 * only, which is no host of this channel.
 */
@ExtendWith(RunningSystem.class)
@TestInstance(Lifecycle.PER_CLASS)
class PermissionMatrixTest {

    private static final List<String> CALLERS = List.of("none", "bad", "old", "gone", "ada", "deniz", "both", "shop",
            "other", "op", "op 2");

    /** What the table's words for refusals mean; a number is a status with any body but that of a refusal. */
    private static final Map<String, String> REFUSALS = Map.of(
            "anon", "401 Authentication credentials were not provided.",
            "bad", "401 Invalid token.",
            "403", "403 You do not have permission to perform this action.",
            "404", "404 Not found.",
            "PUT", "405 Method \"PUT\" not allowed.",
            "PATCH", "405 Method \"PATCH\" not allowed.",
            "DELETE", "405 Method \"DELETE\" not allowed.",
            "POST", "405 Method \"POST\" not allowed.",
            "GET", "405 Method \"GET\" not allowed.");

    // Ada is as unknown in channel 2 as her conversation is
    private static final String ONE_PK = "\"(conversation|content_id)\":\\[\"Invalid pk \\\\\"\\d+\\\\\" - object does not exist.\"]";
    private static final String PK = "\\{%s(,%s)?}".formatted(ONE_PK, ONE_PK);

    private final Channel channel;
    private final Cast cast;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Long> places;
    private final Iterator<Long> products;

    PermissionMatrixTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        var elsewhere = Cast.in(Channel.second(system));
        places = Map.of("ada's", cast.opened(cast.question()), "deniz's",
                cast.opened(cast.conversation("question", cast.deniz(), cast.otherShop())), "elsewhere",
                elsewhere.opened(elsewhere.question()), "missing", Channel.newId());
        tokens.put("bad", "no-such-token");
        tokens.put("old", channel.token(Map.of("user", cast.ada().id(), "expires_at", "2020-01-01T00:00:00Z")));
        tokens.put("gone", revoked());
        tokens.put("ada", cast.ada().token());
        tokens.put("deniz", cast.deniz().token());
        tokens.put("both", channel.token(Map.of("user", cast.ada().id(), "datasources", List.of(cast.shop().id()))));
        tokens.put("shop", cast.shop().token());
        tokens.put("other", cast.otherShop().token());
        tokens.put("op", channel.operatorToken());
        tokens.put("op 2", Channel.second(system).operatorToken());
        products = channel.newProducts(100).iterator();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            request                                                      | none | bad  | old  | gone | ada    | deniz  | both   | shop   | other  | op     | op 2
            GET /users/conversations/                                    | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            GET /users/events/                                           | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            GET /api/v1/remote/3/events/                                 | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 200    | 200    | 403
            GET /api/v1/remote/2/events/                                 | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 200
            GET /users/conversations/<ada's>/                            | anon | bad  | bad  | bad  | 200    | 403    | 200    | 403    | 403    | 403    | 403
            GET /users/conversations/<deniz's>/                          | anon | bad  | bad  | bad  | 403    | 200    | 403    | 403    | 403    | 403    | 403
            GET /users/conversations/<elsewhere>/                        | anon | bad  | bad  | bad  | 404    | 404    | 404    | 403    | 403    | 403    | 403
            GET /users/conversations/<missing>/                          | anon | bad  | bad  | bad  | 404    | 404    | 404    | 403    | 403    | 403    | 403
            GET /users/conversations/unread-count/                       | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            POST /users/conversations/<ada's>/read/ nothing              | anon | bad  | bad  | bad  | 400    | 403    | 400    | 403    | 403    | 403    | 403
            POST /users/conversations/<elsewhere>/read/ nothing          | anon | bad  | bad  | bad  | 404    | 404    | 404    | 403    | 403    | 403    | 403
            POST /users/conversations/<ada's>/no-reply-needed/ nothing   | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            GET /users/messages/                                         | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            GET /users/messages/?conversation=<deniz's>                  | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            POST /users/conversations/ Ada asks                          | anon | bad  | bad  | bad  | 200    | 403    | 200    | 403    | 403    | 403    | 403
            POST /users/conversations/ Deniz asks                        | anon | bad  | bad  | bad  | 403    | 200    | 403    | 403    | 403    | 403    | 403
            POST /users/conversations/ the shop asks                     | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            POST /users/conversations/ Ada adds to <ada's>               | anon | bad  | bad  | bad  | 200    | 403    | 200    | 403    | 403    | 403    | 403
            POST /users/conversations/ Ada adds to <deniz's>             | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            POST /users/conversations/ Ada adds to <elsewhere>           | anon | bad  | bad  | bad  | pk     | pk     | pk     | 403    | 403    | 403    | 403
            POST /users/conversations/ Ada adds to <missing>             | anon | bad  | bad  | bad  | pk     | pk     | pk     | 403    | 403    | 403    | 403
            POST /users/messages/ Ada writes in <ada's>                  | anon | bad  | bad  | bad  | 200    | 403    | 200    | 403    | 403    | 403    | 403
            POST /users/messages/ Deniz writes in <ada's>                | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            POST /users/messages/ Ada writes in <deniz's>                | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            POST /users/messages/ Ada writes in <elsewhere>              | anon | bad  | bad  | bad  | pk     | pk     | pk     | 403    | 403    | 403    | 403
            POST /users/messages/ Ada writes in <missing>                | anon | bad  | bad  | bad  | pk     | pk     | pk     | 403    | 403    | 403    | 403
            POST /users/messages/ the shop writes in <ada's>             | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            GET /users/notification-preferences/                         | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            PATCH /users/notification-preferences/ no change             | anon | bad  | bad  | bad  | 200    | 200    | 200    | 403    | 403    | 403    | 403
            DELETE /users/notification-preferences/                      | anon | bad  | bad  | bad  | DELETE | DELETE | DELETE | 403    | 403    | 403    | 403
            GET /unsubscribe/short/                                      | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            GET /                                                        | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            POST /demo/tokens/shop/                                      | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            GET /widgets/conversations.js                                | 200  | 200  | 200  | 200  | 200    | 200    | 200    | 200    | 200    | 200    | 200
            GET /widgets/no-such-file.js                                 | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            GET /api/v1/remote/3/conversations/                          | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 200    | 200    | 403
            GET /api/v1/remote/3/conversations/<ada's>/                  | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 200    | 403
            GET /api/v1/remote/3/conversations/<deniz's>/                | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 200    | 200    | 403
            GET /api/v1/remote/3/conversations/<elsewhere>/              | anon | bad  | bad  | bad  | 403    | 403    | 404    | 404    | 404    | 404    | 403
            GET /api/v1/remote/3/conversations/<missing>/                | anon | bad  | bad  | bad  | 403    | 403    | 404    | 404    | 404    | 404    | 403
            GET /api/v1/remote/3/conversations/unread-count/             | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 200    | 200    | 403
            POST /api/v1/remote/3/conversations/<ada's>/read/ nothing    | anon | bad  | bad  | bad  | 403    | 403    | 400    | 400    | 403    | 400    | 403
            POST /api/v1/remote/3/conversations/<elsewhere>/read/ nothing | anon | bad | bad  | bad  | 403    | 403    | 404    | 404    | 404    | 404    | 403
            POST /api/v1/remote/3/conversations/<ada's>/no-reply-needed/ nothing | anon | bad | bad | bad | 403 | 403 | 400    | 400    | 403    | 400    | 403
            POST /api/v1/remote/3/conversations/<missing>/no-reply-needed/ nothing | anon | bad | bad | bad | 403 | 403 | 404  | 404    | 404    | 404    | 403
            PUT /api/v1/remote/3/conversations/<ada's>/seller-response/ nothing | anon | bad | bad | bad | 403 | 403 | 400    | 400    | 403    | 403    | 403
            PUT /api/v1/remote/3/conversations/<deniz's>/seller-response/ nothing | anon | bad | bad | bad | 403 | 403 | 403  | 403    | 400    | 403    | 403
            PUT /api/v1/remote/3/conversations/<missing>/seller-response/ nothing | anon | bad | bad | bad | 403 | 403 | 404  | 404    | 404    | 404    | 403
            DELETE /api/v1/remote/3/conversations/<ada's>/seller-response/ | anon | bad | bad | bad | 403 | 403 | 400      | 400    | 403    | 403    | 403
            DELETE /api/v1/remote/3/conversations/<elsewhere>/seller-response/ | anon | bad | bad | bad | 403 | 403 | 404  | 404    | 404    | 404    | 403
            PUT /users/conversations/<ada's>/seller-response/ nothing    | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            GET /api/v1/remote/3/stats/response-time/                    | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 200    | 200    | 403
            GET /api/v1/remote/3/messages/                               | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 200    | 200    | 403
            POST /api/v1/remote/3/conversations/ Ada asks                | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 200    | 403
            POST /api/v1/remote/3/conversations/ the shop asks           | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 403    | 403
            POST /api/v1/remote/3/conversations/ the other shop asks     | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            POST /api/v1/remote/3/conversations/ the shop adds to <ada's> | anon | bad | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 403    | 403
            POST /api/v1/remote/3/conversations/ Ada adds to <ada's>     | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 200    | 403
            POST /api/v1/remote/3/conversations/ Ada adds to <deniz's>   | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 200    | 200    | 403
            POST /api/v1/remote/3/conversations/ Ada adds to <elsewhere> | anon | bad  | bad  | bad  | 403    | 403    | pk     | pk     | pk     | pk     | 403
            POST /api/v1/remote/3/messages/ the shop writes in <ada's>   | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 403    | 403
            POST /api/v1/remote/3/messages/ the shop writes in <deniz's> | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 403
            POST /api/v1/remote/3/messages/ Ada writes in <ada's>        | anon | bad  | bad  | bad  | 403    | 403    | 200    | 200    | 403    | 200    | 403
            POST /api/v1/remote/3/messages/ Ada writes in <elsewhere>    | anon | bad  | bad  | bad  | 403    | 403    | pk     | pk     | pk     | pk     | 403
            POST /api/v1/remote/3/messages/ Ada writes in <missing>      | anon | bad  | bad  | bad  | 403    | 403    | pk     | pk     | pk     | pk     | 403
            GET /api/v1/remote/2/conversations/                          | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 200
            GET /api/v1/remote/2/conversations/<elsewhere>/              | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 200
            GET /api/v1/remote/2/conversations/<ada's>/                  | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 404
            GET /api/v1/remote/2/messages/                               | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 200
            POST /api/v1/remote/2/messages/ Ada writes in <ada's>        | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | pk
            GET /api/v1/remote/77/conversations/                         | anon | bad  | bad  | bad  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            POST /api/v1/remote/3/reference/users/ nothing               | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 200    | 403
            POST /api/v1/remote/2/reference/users/ nothing               | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 403    | 200
            POST /api/v1/remote/3/privacy/erasures/ nothing              | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 400    | 403
            POST /api/v1/remote/3/privacy/exports/ nothing               | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 400    | 403
            GET /api/v1/remote/3/privacy/erasures/<missing>/             | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 404    | 403
            GET /api/v1/tokens/                                          | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 200    | 200
            POST /api/v1/tokens/ a token of channel 3                    | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 201    | 403
            DELETE /api/v1/tokens/<missing>/                             | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | 404    | 404
            GET /public-questions/                                       | 200  | 200  | 200  | 200  | 200    | 200    | 200    | 200    | 200    | 200    | 200
            GET /public-reviews/                                         | 200  | 200  | 200  | 200  | 200    | 200    | 200    | 200    | 200    | 200    | 200
            GET /public-reviews/summary/?product=1                       | 200  | 200  | 200  | 200  | 200    | 200    | 200    | 200    | 200    | 200    | 200
            GET /public-reviews/structured-data/?product=1&canonical=https://a.example/ | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
            POST /public-reviews/ nothing                                | POST | POST | POST | POST | POST   | POST   | POST   | POST   | POST   | POST   | POST
            PUT /users/conversations/                                    | anon | bad  | bad  | bad  | PUT    | PUT    | PUT    | 403    | 403    | 403    | 403
            DELETE /users/conversations/<ada's>/                         | anon | bad  | bad  | bad  | DELETE | DELETE | DELETE | 403    | 403    | 403    | 403
            PUT /users/events/                                           | anon | bad  | bad  | bad  | PUT    | PUT    | PUT    | 403    | 403    | 403    | 403
            PATCH /users/messages/                                       | anon | bad  | bad  | bad  | PATCH  | PATCH  | PATCH  | 403    | 403    | 403    | 403
            PUT /api/v1/remote/3/conversations/                          | anon | bad  | bad  | bad  | 403    | 403    | PUT    | PUT    | PUT    | PUT    | 403
            DELETE /api/v1/remote/3/conversations/<missing>/             | anon | bad  | bad  | bad  | 403    | 403    | DELETE | DELETE | DELETE | DELETE | 403
            GET /api/v1/remote/3/reference/users/                        | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | GET    | 403
            PATCH /api/v1/tokens/                                        | anon | bad  | bad  | bad  | 403    | 403    | 403    | 403    | 403    | PATCH  | PATCH
            GET /users/orders/                                           | 404  | 404  | 404  | 404  | 404    | 404    | 404    | 404    | 404    | 404    | 404
            """)
    void answers(ArgumentsAccessor row) {
        var words = Objects.requireNonNull(row.getString(0));
        var posts = words.startsWith("POST");
        var before = posts ? messages() : 0;
        var written = 0;
        for (var i = 0; i < CALLERS.size(); i++) {
            var caller = CALLERS.get(i);
            var request = request(words, tokens.get(caller));
            var answer = send(request);
            expect(row.getString(i + 1), answer, request.path(), caller);
            written += posts && answer.status() == 200 && answer.json().has("id") ? 1 : 0;
        }
        Assertions.assertThat(posts ? messages() : 0).as("all messages").isEqualTo(before + written);
    }

    // nobody waits for the end of an event stream
    private Answer send(Request request) {
        if (!request.method().equals("GET") || !request.path().endsWith("/events/")) {
            return channel.send(request);
        }
        var head = channel.send(new Request("HEAD", request.path(), request.headers(), null, request.bytes()));
        return head.status() == 200 ? new Answer(200, head.headers(), "{}") : channel.send(request);
    }

    private void expect(@Nullable String cell, Answer answer, String path, String caller) {
        var word = Objects.requireNonNull(cell);
        var refusal = REFUSALS.get(word);
        if (word.equals("pk")) {
            assertThat(answer).as(caller).is(400);
            Assertions.assertThat(answer.body()).as(caller)
                    .matches(PK);
        } else if (refusal == null) {
            assertThat(answer).as(caller).is(Integer.parseInt(word));
            Assertions.assertThat(answer.body().startsWith("{") && answer.json().has("detail"))
                    .as("%s at %s", caller, path).isFalse();
        } else {
            assertThat(answer).as(caller).isRefused(Integer.parseInt(refusal.substring(0, 3)), refusal.substring(4));
            Assertions.assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(answer.status() == 401);
            Assertions.assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(answer.status() == 405);
        }
    }

    private Request request(String words, @Nullable String token) {
        var parts = Places.fill(words, places).split(" ", 3);
        var request = Request.of(parts[0], parts[1]).in("en");
        var withBody = parts.length == 3 ? request.sending(body(parts[2])) : request;
        return token == null ? withBody : withBody.as(token);
    }

    private Object body(String words) {
        var place = words.replaceFirst("\\D+", "");
        var conversation = place.isEmpty() || words.startsWith("a token") ? 0 : Long.parseLong(place);
        return switch (words.substring(0, words.length() - place.length()).strip()) {
            case "Ada asks" -> aboutAnotherProduct(cast.question());
            case "Deniz asks" -> aboutAnotherProduct(cast.conversation("question", cast.deniz(), cast.shop()));
            case "the shop asks" -> theShop(aboutAnotherProduct(cast.question()));
            case "the other shop asks" -> theShop(aboutAnotherProduct(cast.question()))
                    .with("content_id", cast.otherShop().id());
            case "Ada adds to" -> cast.question().with("conversation", conversation);
            case "the shop adds to" -> theShop(cast.question()).with("conversation", conversation);
            case "Ada writes in" -> cast.message(conversation);
            case "Deniz writes in" -> cast.message(conversation).with("content_id", cast.deniz().id());
            case "the shop writes in" -> cast.reply(conversation);
            case "a token of channel" -> Map.of("channel", channel.id(), "user", cast.ada().id());
            case "nothing" -> List.of();
            case "no change" -> Map.of();
            default -> throw new IllegalArgumentException(words);
        };
    }

    private Body theShop(Body body) {
        return body.with("content_type", "datasource").with("content_id", cast.shop().id());
    }

    // so that no cell is refused for the sake of another
    private Body aboutAnotherProduct(Body body) {
        return body.with("item_content", "product").with("item_id", products.next());
    }

    private int messages() {
        return count(cast.ada().token()) + count(cast.deniz().token());
    }

    private int count(String token) {
        return channel.send(Request.get("/users/messages/?page_size=1").as(token)).json().get("count").asInt();
    }

    private String revoked() {
        var made = channel.send(Request.post("/api/v1/tokens/", Map.of("user", cast.ada().id())).as(channel.operator()))
                .json();
        Channel.expect(204, channel.send(Request.of("DELETE", "/api/v1/tokens/" + made.get("id").asLong() + "/")
                .as(channel.operator())));
        return made.get("token").asString();
    }
}
