package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.AnswerAssert.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Texts;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §2: opening a conversation, and adding to one by {@code conversation} in the body. */
@ExtendWith(RunningSystem.class)
class OpenConversationRulesTest {

    private static final String USERS = "/users/conversations/";
    private static final String DENIED = "You do not have permission to perform this action.";
    private static final String NO_REPLY = "{\"non_field_errors\":[\"DataSource can't reply to a review.\"]}";
    private static final String DUPLICATE = "[\"Conversation already exists\"]";

    private final Channel channel;
    private final Cast cast;
    private final String sellers;

    OpenConversationRulesTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        sellers = channel.remote("conversations/");
    }

    @Test
    void answersWhatWasStoredWithoutKeysOfAnItemWhereThereIsNone() {
        var answer = asAda(cast.question().with("subject", "TV").with("message_content", "  Hello  "));

        assertThat(answer).is(200, """
                {"id":%d,"datasource":%d,"user":%d,"subject":"TV","conversation_type":"question",\
                "message_content":"Hello","user_type":"registered","content_id":%d,"content_type":"user"}"""
                .formatted(id(answer), cast.shop().id(), cast.ada().id(), cast.ada().id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "orderitem"})
    void answersWithTheItemWhereThereIsOne(String content) {
        var item = content.equals("product") ? cast.product() : cast.orderItem();
        var answer = asAda(cast.question().with("item_content", content).with("item_id", item));

        assertThat(answer).is(200, """
                {"id":%d,"datasource":%d,"user":%d,"subject":null,"item_content":"%s","item_id":%d,\
                "conversation_type":"question","message_content":"Does it have HDMI 2.1?","user_type":"registered",\
                "content_id":%d,"content_type":"user"}""".formatted(id(answer), cast.shop().id(), cast.ada().id(),
                content, item, cast.ada().id()));
    }

    @ParameterizedTest
    @CsvSource({"message,guest", "question,registered", "review,guest"})
    void opensEachTypeOnceOnBothPaths(String type, String userType) {
        var body = cast.conversation(type, cast.ada(), cast.shop()).with("user_type", userType);
        assertThat(asAda(body)).is(200);
        assertThat(asSeller(cast.conversation(type, cast.deniz(), cast.shop()).with("user_type", userType))).is(200);
        assertThat(asSeller(body)).is(400, DUPLICATE);
    }

    @Test
    void isTheSameConversationByUserShopTypeAndItemAlone() {
        var first = cast.question();
        var about = first.with("item_content", "product").with("item_id", cast.product());
        for (var other : List.of(first, about, first.with("item_content", "orderitem").with("item_id",
                cast.orderItem()), first.with("conversation_type", "message"),
                first.with("datasource",
                        cast.otherShop().id()))) {
            var opened = id(asAda(other));
            var again = asAda(other.with("subject", "another").with("message_content", "another").with("user_type",
                    "guest"));
            assertThat(again).is(400, DUPLICATE).hasHeader("Location",
                    "http://%s/users/conversations/%d/".formatted(channel.host(), opened));
        }
        Assertions.assertThat(channel.ids(USERS, cast.ada().token())).hasSize(5);
        Assertions.assertThat(channel.ids("/users/messages/", cast.ada().token())).hasSize(5);
    }

    @Test
    void saysWhereADuplicateIsOnThePathThatWasAsked() {
        var opened = id(asAda(cast.question()));
        for (var language : Texts.LANGUAGES) { // of the platform's own, so English in both
            assertThat(post(sellers + "?x=1", cast.question(), cast.shop().token(), language)).is(400, DUPLICATE)
                    .hasHeader("Location",
                            "http://%s/api/v1/remote/3/conversations/%d/".formatted(channel.host(), opened));
        }
        var location = "/api/v1/remote/3/conversations/%d/".formatted(opened);
        assertThat(channel.send(Request.get(location).as(cast.shop().token()))).is(200);
    }

    @Test
    void tellsNobodyElseThatAConversationExists() {
        var _ = id(asAda(cast.question()));

        assertThat(post(USERS, cast.question(), cast.deniz().token(), "en")).isRefused(403, DENIED)
                .hasNoHeader("Location");
        assertThat(post(sellers, cast.question(), cast.otherShop().token(), "en")).isRefused(403, DENIED)
                .hasNoHeader("Location");
    }

    @Test
    void opensOneOfManyAtTheSameInstant() throws Exception {
        var body = cast.question();
        List<Callable<Answer>> requests = IntStream.range(0, 20).<Callable<Answer>>mapToObj(i -> () -> asAda(body))
                .toList();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(requests).stream().map(Future::resultNow).toList();
        }

        Assertions.assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 400);
        answers.stream().filter(answer -> answer.status() == 400).forEach(
                answer -> assertThat(answer).is(400, DUPLICATE));
        Assertions.assertThat(channel.ids(USERS, cast.ada().token())).hasSize(1);
        Assertions.assertThat(channel.ids("/users/messages/", cast.ada().token())).hasSize(1);
    }

    @Test
    void letsNoShopReplyToAReview() {
        var byTheShop = cast.conversation("review", cast.ada(), cast.shop()).with("content_type", "datasource")
                .with("content_id", cast.shop().id());
        for (var language : Texts.LANGUAGES) {
            assertThat(post(sellers, byTheShop, cast.shop().token(), language)).is(400, NO_REPLY);
        }
        var question = id(asAda(cast.question()));
        assertThat(asSeller(byTheShop.with("conversation", question))).is(400, NO_REPLY);
        var review = id(asAda(cast.conversation("review", cast.ada(), cast.shop())));
        var asIfItWereAQuestion = byTheShop.with("conversation_type", "question").with("conversation", review);
        assertThat(asSeller(asIfItWereAQuestion)).is(400, NO_REPLY);
        assertThat(post(channel.remote("messages/"), cast.reply(review), cast.shop().token(), "tr")).is(400, NO_REPLY);
        assertThat(asAda(cast.question().with("conversation", review))).is(200);
        Assertions.assertThat(channel.ids("/users/messages/", cast.ada().token())).hasSize(3);
    }

    @Test
    void ignoresAnItemIdOfAnySizeWhereTheConversationIsGiven() {
        var stored = id(asAda(cast.question()));
        var body = cast.question().with("conversation", stored).with("item_content", "product");

        for (var item : List.of("0", "9223372036854775808", "\"-99999999999999999999\"")) {
            var answer = asAda(body.withJson("item_id", item));
            assertThat(answer).is(200);
            Assertions.assertThat(answer.json().has("item_id")).isFalse();
        }
    }

    @Test
    void blamesAnUnknownUserOrShopAloneAndNotTheOrderItemBesideIt() {
        var about = cast.question().with("item_content", "orderitem").with("item_id", cast.orderItem());

        for (var field : List.of("user", "datasource")) {
            assertThat(asAda(about.with(field, 0))).is(400, """
                    {"%s":["Invalid pk \\"0\\" - object does not exist."]}""".formatted(field));
        }
    }

    @Test
    void addsToTheStoredConversationWhateverElseTheBodySays() {
        var about = cast.question().with("item_content", "product").with("item_id", cast.product()).with("subject",
                "TV");
        var stored = id(asAda(about));
        var other = channel.newProduct();

        var answer = asSeller(new Body(about.fields()).with("conversation", String.valueOf(stored))
                .with("user", cast.deniz().id()).with("datasource", cast.otherShop().id())
                .with("conversation_type", "message").with("item_content", "product").with("item_id", other)
                .with("subject", "another").with("message_content", "Yes.").with("content_type", "datasource")
                .with("content_id", cast.shop().id()).with("user_type", "guest"));

        assertThat(answer).is(200, """
                {"id":%d,"datasource":%d,"user":%d,"subject":"TV","item_content":"product","item_id":%d,\
                "conversation_type":"question","message_content":"Yes.","user_type":"guest","content_id":%d,\
                "content_type":"datasource"}""".formatted(stored, cast.shop().id(), cast.ada().id(), cast.product(),
                cast.shop().id()));
        Assertions.assertThat(channel.ids(USERS, cast.ada().token())).containsExactly(stored);
        Assertions.assertThat(channel.ids(USERS, cast.deniz().token())).isEmpty();
    }

    @Test
    void ignoresAnItemThatIsNoneWhereItAdds() {
        var stored = id(asAda(cast.question()));

        assertThat(asAda(cast.question().with("conversation", stored).with("item_content", "orderitem"))).is(200);
        assertThat(asAda(cast.question().with("conversation", stored).with("item_content", "product").with("item_id",
                0))).is(200);
    }

    @Test
    void stillAsksForAllRequiredFieldsWhereItAdds() {
        var stored = id(asAda(cast.question()));

        assertThat(asAda(new Body(Map.of("conversation", stored)))).is(400, """
                {"user":["This field is required."],"datasource":["This field is required."],\
                "conversation_type":["This field is required."],"user_type":["This field is required."],\
                "message_content":["This field is required."],"content_type":["This field is required."],\
                "content_id":["This field is required."]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void opensWhereTheConversationIsAsGoodAsNone(String none) {
        assertThat(asAda(cast.question().withJson("conversation", none))).is(200);
        assertThat(asAda(cast.question().withJson("conversation", none))).is(400, DUPLICATE);
    }

    @Test
    void addsToNoConversationThatIsNotThere() {
        var missing = Channel.newId();
        assertThat(asAda(cast.question().with("conversation", missing))).isRefusedBecauseOf("conversation",
                "Invalid pk \"%d\" - object does not exist.".formatted(missing));
    }

    @Test
    void addsToNoConversationOfSomebodyElse() {
        var ofDeniz = cast.opened(cast.conversation("question", cast.deniz(), cast.otherShop()));

        assertThat(asAda(cast.question().with("conversation", ofDeniz))).isRefused(403, DENIED);
        assertThat(asSeller(cast.question().with("conversation", ofDeniz))).isRefused(403, DENIED);
        Assertions.assertThat(channel.ids("/users/messages/", cast.deniz().token())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"user,<deniz>", "content_id,<deniz>", "content_type,datasource"})
    void letsAShopperSpeakForNobodyElse(String field, String value) {
        var theShop = field.equals("content_type");
        var body = cast.question().with(field, theShop ? value : cast.deniz().id());
        assertThat(asAda(theShop ? body.with("content_id", cast.shop().id()) : body)).isRefused(403, DENIED);
        assertThat(post(USERS, theShop ? body.with("content_id", cast.shop().id()) : body, cast.ada().token(), "tr"))
                .isRefused(403, "Bu işlemi yapmak için izniniz bulunmuyor.");
    }

    @Test
    void letsASellerEnterWhatAnyUserOfTheChannelSaid() {
        var body = cast.question().with("content_id", cast.deniz().id()).with("user_type", "guest");

        var answer = asSeller(body);

        assertThat(answer).is(200);
        Assertions.assertThat(answer.json().get("content_id").asLong()).isEqualTo(cast.deniz().id());
        Assertions.assertThat(answer.json().get("user").asLong()).isEqualTo(cast.ada().id());
    }

    @Test
    void letsATokenOfTwoShopsSpeakForEachInItsOwnConversations() {
        var both = channel.sellerToken(cast.shop().id(), cast.otherShop().id());
        var question = id(asAda(cast.question()));

        assertThat(post(channel.remote("messages/"), cast.reply(question), both, "en")).is(200);
        assertThat(post(channel.remote("messages/"), cast.reply(question).with("content_id", cast.otherShop().id()),
                both, "en")).isRefused(403, DENIED);
    }

    private Answer asAda(Body body) {
        return post(USERS, body, cast.ada().token(), "en");
    }

    private Answer asSeller(Body body) {
        return post(sellers, body, cast.shop().token(), "en");
    }

    private Answer post(String path, Body body, String token, String language) {
        return channel.send(Request.post(path, body).as(token).in(language));
    }

    private static long id(Answer answer) {
        return Channel.expect(200, answer).json().get("id").asLong();
    }
}
