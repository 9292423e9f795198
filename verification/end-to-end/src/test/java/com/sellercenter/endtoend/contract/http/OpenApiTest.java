package com.sellercenter.endtoend.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.ApiDescription;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Mails;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The API's description says what the API does: each operation is asked for each answer that it describes. */
@ExtendWith(RunningSystem.class)
class OpenApiTest {

    // a key in use, too many requests, a part that is away: see OpenApiInTroubleTest
    private static final Set<Integer> ELSEWHERE = Set.of(409, 429, 503);
    private static final String LARGE = "{\"message_content\": \"" + "x".repeat(300 * 1024) + "\"}";

    private final Addresses system;
    private final Channel channel;
    private final ApiDescription api;
    private final List<Ask> asks = new ArrayList<>();

    OpenApiTest(Addresses system) {
        this.system = system;
        channel = Channel.second(system);
        api = ApiDescription.of(system);
    }

    /** A request, and the answer it is made for. */
    private record Ask(String operation, int status, Request request) {}

    @Test
    void isAnOpenApiDocument() {
        var ofDocuments = SchemaRegistry.withDialect(Dialects.getDraft202012(),
                registry -> registry.schemaIdResolvers(resolvers -> resolvers.mapPrefix("https://spec.openapis.org/",
                        "classpath:spec.openapis.org/")))
                .getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema/2022-10-07"));

        assertThat(ofDocuments.validate(api.document())).isEmpty();
        assertThat(ofDocuments.validate("{\"openapi\": \"3.1.1\"}", InputFormat.JSON)).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> showsExamplesThatAreAsDescribed() {
        return api.document().findParents("schema").stream()
                .filter(node -> node.has("example") || node.has("examples"))
                .flatMap(node -> examples(node).map(example -> DynamicTest.dynamicTest(example.toString(),
                        () -> assertThat(api.problems(node.get("schema"), example)).isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> answersAsDescribed() {
        askEverything();
        return asks.stream()
                .map(ask -> DynamicTest.dynamicTest(ask.operation() + " " + ask.status(), () -> check(ask)));
    }

    @Test
    void describesNoAnswerThatIsNotAskedForHere() {
        askEverything();
        var asked = asks.stream().map(ask -> ask.operation() + " " + ask.status()).collect(Collectors.toSet());
        var described = api.operations().stream().flatMap(operation -> operation.statuses()
                .filter(status -> !ELSEWHERE.contains(status) && !isStream(operation.id(), status))
                .map(status -> operation.id() + " " + status))
                .collect(Collectors.toSet());

        assertThat(asked).isEqualTo(described);
    }

    // EventStreamTest reads those
    private static boolean isStream(String operation, int status) {
        return operation.endsWith("Events") && status == 200;
    }

    private void askEverything() {
        var cast = Cast.in(channel);
        var conversation = cast.opened(cast.question());
        var review = cast.opened(cast.conversation("review", cast.deniz(), cast.shop()));
        askShoppers(cast, conversation);
        askSellers(cast, conversation);
        askForSellerResponses(cast, conversation, review);
        askThePublic();
        askForUnsubscribing();
        askForWidgets();
        askOperators();
    }

    private void askShoppers(Cast cast, long conversation) {
        var ada = cast.ada().token();
        var stranger = cast.shop().token();
        list("listOwnConversations", "/users/conversations/", ada, stranger);
        one("getOwnConversation", "/users/conversations/", conversation, ada, stranger);
        stream("ownEvents", "/users/events/", ada, stranger);
        list("listOwnMessages", "/users/messages/", ada, stranger);
        post("openOwnConversation", "/users/conversations/", cast.conversation("message", cast.ada(), cast.shop()), ada,
                stranger);
        count("countOwnUnread", "/users/conversations/unread-count/", ada, stranger);
        read("readOwnConversation", "/users/conversations/", conversation, ada, stranger);
        post("postOwnMessage", "/users/messages/", cast.message(conversation), ada, stranger);
        var preferences = Request.get("/users/notification-preferences/").as(ada);
        ask("getNotificationPreferences", 200, preferences);
        refused("getNotificationPreferences", preferences, stranger);
        var change = Request.of("PATCH", preferences.path()).sending(Map.of("email_on_seller_message", true)).as(ada);
        ask("changeNotificationPreferences", 200, change);
        ask("changeNotificationPreferences", 400, change.sending(Map.of("email_on_seller_message", "x")));
        ask("changeNotificationPreferences", 400, change.sending("{"));
        refused("changeNotificationPreferences", change, stranger);
    }

    private void askForWidgets() {
        ask("getWidgets", 200, Request.get("/widgets/conversations.js"));
        ask("getWidgets", 304, Request.get("/widgets/conversations.js"));
    }

    private void askForUnsubscribing() {
        var link = Mails.unsubscribeLink(system);
        var foreign = "/unsubscribe/AQAAAAEAAAAAAAhSZgAAAAAAAAAAAAAAAAAAAAA/";
        ask("askToUnsubscribe", 200, Request.get(link));
        ask("askToUnsubscribe", 404, Request.get(foreign));
        ask("unsubscribe", 200, Request.of("POST", link));
        ask("unsubscribe", 404, Request.of("POST", foreign));
        ask("unsubscribe", 413, Request.of("POST", link).sending(LARGE));
    }

    private void askSellers(Cast cast, long conversation) {
        var shop = cast.shop().token();
        var stranger = cast.ada().token();
        list("listConversations", channel.remote("conversations/"), shop, stranger);
        one("getConversation", channel.remote("conversations/"), conversation, shop, stranger);
        stream("shopEvents", channel.remote("events/"), shop, stranger);
        list("listMessages", channel.remote("messages/"), shop, stranger);
        post("openConversation", channel.remote("conversations/"),
                cast.conversation("message", cast.deniz(), cast.shop()), shop, stranger);
        count("countUnread", channel.remote("conversations/unread-count/"), shop, stranger);
        read("readConversation", channel.remote("conversations/"), conversation, shop, stranger);
        read("needNoReply", channel.remote("conversations/"), conversation, shop, stranger);
        count("measureResponseTime", channel.remote("stats/response-time/"), shop, stranger);
        ask("measureResponseTime", 400, Request.get(channel.remote("stats/response-time/?period=x")).as(shop));
        post("postMessage", channel.remote("messages/"), cast.reply(conversation), shop, stranger);
    }

    private void askForSellerResponses(Cast cast, long question, long review) {
        var shop = cast.shop().token();
        var end = "/seller-response/";
        var give = Request.of("PUT", channel.remote("conversations/" + review + end))
                .sending(Map.of("message_content", "Thank you!")).as(shop);
        ask("giveSellerResponse", 200, give);
        ask("giveSellerResponse", 400, give.sending(Map.of("message_content", "")));
        ask("giveSellerResponse", 400, give.sending("{"));
        ask("giveSellerResponse", 400, Request.of("PUT", channel.remote("conversations/" + question + end))
                .sending(Map.of("message_content", "Thank you!")).as(shop));
        ask("giveSellerResponse", 404, Request.of("PUT", channel.remote("conversations/999999999999" + end))
                .sending(Map.of()).as(shop));
        refused("giveSellerResponse", give, cast.ada().token());
        var delete = Request.of("DELETE", give.path()).as(shop);
        ask("deleteSellerResponse", 204, delete);
        ask("deleteSellerResponse", 400,
                Request.of("DELETE", channel.remote("conversations/" + question + end)).as(shop));
        ask("deleteSellerResponse", 404, Request.of("DELETE", channel.remote("conversations/999999999999" + end))
                .as(shop));
        refused("deleteSellerResponse", delete, cast.ada().token());
    }

    private void askThePublic() {
        for (var list : Map.of("listPublicQuestions", "/public-questions/", "listPublicReviews", "/public-reviews/")
                .entrySet()) {
            var request = Request.get(list.getValue());
            await().atMost(Duration.ofMinutes(1)).until(() -> !channel.send(request).json().get("results").isEmpty());
            ask(list.getKey(), 200, request);
            ask(list.getKey(), 304, request);
            ask(list.getKey(), 400, Request.get(list.getValue() + "?product=x&created_date=x&item_type=x"));
            ask(list.getKey(), 404, Request.get(list.getValue() + "?page=0"));
            ask(list.getKey(), 406, request.with("Accept", "text/html"));
        }
        var summary = Request.get("/public-reviews/summary/?product=1,2");
        ask("summarizeReviews", 200, summary);
        ask("summarizeReviews", 304, summary);
        ask("summarizeReviews", 400, Request.get("/public-reviews/summary/"));
        ask("summarizeReviews", 406, summary.with("Accept", "text/html"));
        var described = Request.get("/public-reviews/structured-data/?product=1&canonical=https://a.example/");
        ask("describeProduct", 200, described);
        ask("describeProduct", 304, described);
        ask("describeProduct", 400, Request.get("/public-reviews/structured-data/"));
        ask("describeProduct", 406, described.with("Accept", "text/html"));
    }

    private void askOperators() {
        var operator = channel.operator();
        var stranger = channel.userToken(channel.newUser());
        var tokens = "/api/v1/tokens/";
        var wish = Request.post(tokens, Map.of("user", 1, "label", "for a test")).as(operator);
        var made = Channel.expect(201, channel.send(wish)).json();
        ask("listTokens", 200, Request.get(tokens).as(operator));
        ask("listTokens", 404, Request.get(tokens + "?page=x").as(operator));
        refused("listTokens", Request.get(tokens).as(operator), stranger);
        ask("makeToken", 201, wish);
        ask("makeToken", 400, Request.post(tokens, Map.of("user", "x", "token", made.get("token"))).as(operator));
        refused("makeToken", wish, stranger);
        ask("revokeToken", 404, Request.of("DELETE", tokens + "999999999/").as(operator));
        refused("revokeToken", Request.of("DELETE", tokens + "1/").as(operator), stranger);
        asks.add(new Ask("revokeToken", 204, Request.of("DELETE", tokens + made.get("id") + "/").as(operator)));
        var product = Request.post(channel.remote("reference/products/"),
                Map.of("pk", Channel.newId(), "name", "A product")).as(operator);
        ask("handOverReferenceData", 200, product);
        ask("handOverReferenceData", 400, product.sending(List.of(Map.of("pk", 1, "name", "x"), Map.of("pk", "x"))));
        ask("handOverReferenceData", 400, product.sending("[]{"));
        ask("handOverReferenceData", 404, Request.post(channel.remote("reference/carts/"), Map.of()).as(operator));
        refused("handOverReferenceData", product, stranger);
        askForPrivacy(operator, stranger);
    }

    private void askForPrivacy(String operator, String stranger) {
        var erasures = channel.remote("privacy/erasures/");
        var person = Request.post(erasures, Map.of("user", channel.newUser())).as(operator);
        var erasure = Channel.expect(202, channel.send(person)).json();
        ask("erasePerson", 202, person);
        one("getErasure", erasures, erasure.get("id").asLong(), operator, stranger);
        var export = Request.post(channel.remote("privacy/exports/"), Map.of("user", channel.newUser())).as(operator);
        ask("exportPerson", 200, export);
        for (var operation : Map.of("erasePerson", person, "exportPerson", export).entrySet()) {
            ask(operation.getKey(), 400, operation.getValue().sending(Map.of("user", 1)));
            ask(operation.getKey(), 400, operation.getValue().sending("{"));
            refused(operation.getKey(), operation.getValue(), stranger);
        }
    }

    private void list(String operation, String path, String token, String stranger) {
        ask(operation, 200, Request.get(path).as(token));
        ask(operation, 200, Request.get(path + "?page=last&page_size=1").as(token));
        ask(operation, 400, Request.get(path + "?created_date=x").as(token));
        ask(operation, 404, Request.get(path + "?page=0").as(token));
        refused(operation, Request.get(path).as(token), stranger);
    }

    private void count(String operation, String path, String token, String stranger) {
        ask(operation, 200, Request.get(path).as(token));
        refused(operation, Request.get(path).as(token), stranger);
    }

    private void read(String operation, String path, long id, String token, String stranger) {
        var last = channel.send(Request.get(path + id + "/").as(token)).json().get("message_set").get(0).get("id");
        var end = operation.startsWith("read") ? "/read/" : "/no-reply-needed/";
        var good = Request.post(path + id + end, Map.of("last_message", last.asLong())).as(token);
        ask(operation, 200, good);
        ask(operation, 400, good.sending("{"));
        ask(operation, 400, good.sending("[1]"));
        ask(operation, 404, Request.post(path + "999999999999" + end, Map.of("last_message", 1)).as(token));
        refused(operation, good, stranger);
    }

    private void one(String operation, String path, long id, String token, String stranger) {
        ask(operation, 200, Request.get(path + id + "/").as(token));
        ask(operation, 404, Request.get(path + "999999999999/").as(token));
        refused(operation, Request.get(path + id + "/").as(token), stranger);
    }

    private void stream(String operation, String path, String token, String stranger) {
        ask(operation, 404, Request.get(path + "?format=xml").as(token));
        refused(operation, Request.get(path).as(token), stranger);
    }

    private void post(String operation, String path, Body body, String token, String stranger) {
        var good = Request.post(path, body).as(token).with("Idempotency-Key", UUID.randomUUID().toString());
        ask(operation, 200, good);
        ask(operation, 200, good); // the first answer again
        ask(operation, 422, good.sending(body.with("message_content", "Something else.")));
        ask(operation, 400, Request.post(path, "{}").as(token));
        ask(operation, 400, Request.post(path, "[1]").as(token));
        ask(operation, 400, Request.post(path, "{").as(token));
        ask(operation, 400, Request.post(path, body.with("content_type", "x").with("content_id", null)).as(token));
        refused(operation, good, stranger);
        if (operation.startsWith("open")) {
            ask(operation, 400, Request.post(path, body).as(token)); // there is one already
        }
    }

    /** What every operation that wants a credential refuses alike. */
    private void refused(String operation, Request good, String stranger) {
        ask(operation, 401, good.without("Authorization"));
        ask(operation, 401, good.as("nobodys"));
        ask(operation, 403, good.as(stranger));
        ask(operation, 406, good.with("Accept", "text/html"));
        if (!good.method().equals("GET") && !good.method().equals("DELETE")) {
            ask(operation, 413, good.sending(LARGE));
            ask(operation, 415, good.with("Content-Type", "text/plain"));
        }
    }

    private void ask(String operation, int status, Request request) {
        asks.add(new Ask(operation, status, request));
        asks.add(new Ask(operation, status, request.in("en")));
    }

    private void check(Ask ask) {
        var answer = channel.send(ask.status() == 304 ? withTag(ask.request()) : ask.request());

        AnswerAssert.assertThat(answer).is(ask.status());
        assertThat(problems(ask.request(), answer)).as(answer.body()).isEmpty();
    }

    private Request withTag(Request request) {
        return request.with("If-None-Match", channel.send(request).headers().firstValue("ETag").orElseThrow());
    }

    private List<String> problems(Request request, Answer answer) {
        var path = request.path().replaceFirst("\\?.*", "");
        return api.problems(request.method(), path, answer.status(),
                answer.headers().firstValue("Content-Type").orElse(null), answer.body());
    }

    private Stream<JsonNode> examples(JsonNode node) {
        return node.has("example")
                ? Stream.of(node.get("example"))
                : node.get("examples").valueStream().map(example -> example.get("value"));
    }
}
