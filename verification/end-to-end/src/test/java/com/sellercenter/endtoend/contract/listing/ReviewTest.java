package com.sellercenter.endtoend.contract.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Contract §14: stars and titles, from a shopper's POST to the storefront. */
@ExtendWith(RunningSystem.class)
class ReviewTest {

    private final Channel channel;
    private final Cast cast;

    ReviewTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @Test
    void followsAReviewFromItsPostToTheStorefront() {
        var id = cast.opened(review(cast.ada(), 4, "Good <b>"));
        var _ = cast.opened(review(cast.deniz(), 1, "Bad"));
        await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO)
                .until(() -> get("/public-reviews/?product=" + cast.product()).get("count").asInt() == 2);

        var listed = get("/public-reviews/?rating=4,5&product=" + cast.product()).get("results");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("id").asLong()).isEqualTo(id);
        assertThat(listed.get(0).get("title").asString()).isEqualTo("Good <b>");
        assertThat(get("/public-reviews/?ordering=rating&product=" + cast.product()).at("/results/0/rating").asInt())
                .isEqualTo(1);
        assertThat(channel.send(Request.get("/public-reviews/summary/?product=" + cast.product())).body()).isEqualTo(
                """
                [{"product":%s,"count":2,"average":2.50,"histogram":{"1":1,"2":0,"3":0,"4":1,"5":0},"verified_count":1,"question_count":0}]"""
                        .formatted(cast.product()));
        assertThat(channel.send(Request.get(structuredData())).body()).contains("\"@id\":\"https://a.example/\"",
                "\"ratingValue\":2.50", "Good \\u003cb\\u003e").doesNotContain("<");
        var privately = channel.send(Request.get(channel.remote("conversations/" + id + "/")).as(cast.shop().token()));
        assertThat(privately.json().get("rating").asInt()).isEqualTo(4);
    }

    @Test
    void showsTheShopsAnswerToTheStorefrontAndToTheShopper() {
        var id = cast.opened(review(cast.ada(), 2, "Slow").with("item_content", "orderitem").with("item_id",
                channel.newOrderItem(cast.product(), cast.ada().id(), cast.shop().id())));
        var answer = Request.of("PUT", channel.remote("conversations/" + id + "/seller-response/"))
                .sending(Map.of("message_content", "We are sorry.")).as(cast.shop().token());
        var given = Channel.expect(200, channel.send(answer)).json();
        var answered = "/public-reviews/?has_response=true&verified=true&product=" + cast.product();
        await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO)
                .until(() -> get(answered).get("count").asInt() == 1);

        assertThat(get(answered).at("/results/0/seller_response")).isEqualTo(given);
        assertThat(get(answered).at("/results/0/is_verified_purchase").asBoolean()).isTrue();
        assertThat(get("/public-reviews/summary/?product=" + cast.product()).at("/0/verified_count").asInt())
                .isEqualTo(1);
        assertThat(channel.send(Request.get("/users/conversations/" + id + "/").as(cast.ada().token())).json()
                .get("seller_response")).isEqualTo(given);

        AnswerAssert.assertThat(channel.send(Request.of("DELETE", answer.path()).as(cast.shop().token()))).is(204);
        await().atMost(Duration.ofMinutes(1)).until(() -> get(answered).get("count").asInt() == 0);
    }

    @Test
    void answersStructuredDataToWhoeverTakesJson() {
        for (var accept : new String[]{"*/*", "application/json", "application/ld+json"}) {
            AnswerAssert.assertThat(channel.send(Request.get(structuredData()).with("Accept", accept)))
                    .is(200).hasHeader("Content-Type", "application/ld+json").hasHeader("Cache-Control",
                            "max-age=1, public");
        }
        AnswerAssert.assertThat(channel.send(Request.get(structuredData()).with("Accept", "text/html"))).is(406);
    }

    @Test
    void refusesWhatIsNoRatingInTheClientsLanguage() {
        var wrong = review(cast.ada(), 6, "x");
        AnswerAssert.assertThat(channel.send(Request.post("/users/conversations/", wrong).as(cast.ada().token())
                .in("en"))).is(400, "{\"rating\":[\"Ensure this value is less than or equal to 5.\"]}");
        AnswerAssert.assertThat(channel.send(Request.post("/users/conversations/", wrong).as(cast.ada().token())
                .in("tr"))).is(400,
                        "{\"rating\":[\"Değerin 5 değerinden küçük ya da eşit olduğundan emin olun.\"]}");
    }

    @Test
    void forgetsTheTitleOfAnErasedPersonAndKeepsTheStars() {
        var _ = cast.opened(review(cast.deniz(), 2, "canary"));
        var list = "/public-reviews/?product=" + cast.product();
        await().atMost(Duration.ofMinutes(1)).until(() -> get(list).at("/results/0/title").asString("")
                .equals("canary"));

        AnswerAssert.assertThat(channel.send(Request.post(channel.remote("privacy/erasures/"),
                Map.of("user", cast.deniz().id())).as(channel.operator()))).is(202);

        await().atMost(Duration.ofMinutes(1)).until(() -> get(list).at("/results/0/title").asString("")
                .equals("[deleted]"));
        assertThat(get(list).at("/results/0/rating").asInt()).isEqualTo(2);
    }

    private JsonNode get(String path) {
        return Channel.expect(200, channel.send(Request.get(path))).json();
    }

    private String structuredData() {
        return "/public-reviews/structured-data/?canonical=https://a.example/&product=" + cast.product();
    }

    private Body review(Cast.Shopper shopper, int rating, String title) {
        return cast.conversation("review", shopper, cast.shop()).with("item_content", "product")
                .with("item_id", cast.product()).with("rating", rating).with("title", title);
    }
}
