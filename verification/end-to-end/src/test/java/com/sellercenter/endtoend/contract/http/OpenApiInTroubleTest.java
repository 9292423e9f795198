package com.sellercenter.endtoend.contract.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.ApiDescription;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Mails;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The API's description also says what a system in trouble answers: each operation that describes a key in use, too many
 * requests, or a part that is away is asked for just that.
 */
@Isolated("takes the database away")
@ExtendWith(RunningSystem.class)
class OpenApiInTroubleTest {

    private final TestSystem system;
    private final Channel channel;
    private final ApiDescription api;
    private final Map<String, Request> good = new LinkedHashMap<>();

    OpenApiInTroubleTest(TestSystem system) {
        this.system = system;
        channel = Channel.second(system.addresses());
        api = ApiDescription.of(system.addresses());
    }

    @BeforeEach
    void prepareAGoodRequestForEachOperation() {
        var cast = Cast.in(channel);
        var conversation = cast.opened(cast.question());
        var users = "/users/";
        var remote = channel.remote("");
        for (var list : List.of("conversations/", "messages/")) {
            var name = list.startsWith("c") ? "Conversations" : "Messages";
            good.put("listOwn" + name, Request.get(users + list).as(cast.ada().token()));
            good.put("list" + name, Request.get(remote + list).as(cast.shop().token()));
        }
        good.put("getOwnConversation", Request.get(users + "conversations/" + conversation).as(cast.ada().token()));
        good.put("getConversation", Request.get(remote + "conversations/" + conversation).as(cast.shop().token()));
        putInboxes(users + "conversations/", "Own", conversation, cast.ada().token());
        putInboxes(remote + "conversations/", "", conversation, cast.shop().token());
        good.put("needNoReply", Request.post(remote + "conversations/" + conversation + "/no-reply-needed/", Map.of())
                .as(cast.shop().token()));
        var response = Request.of("PUT", remote + "conversations/" + conversation + "/seller-response/")
                .sending(Map.of("message_content", "Thank you!")).as(cast.shop().token());
        good.put("giveSellerResponse", response);
        good.put("deleteSellerResponse", Request.of("DELETE", response.path()).as(cast.shop().token()));
        good.put("measureResponseTime", Request.get(remote + "stats/response-time/").as(cast.shop().token()));
        good.put("ownEvents", Request.get(users + "events/").as(cast.ada().token()));
        good.put("shopEvents", Request.get(remote + "events/").as(cast.shop().token()));
        var opening = cast.conversation("message", cast.ada(), cast.shop());
        good.put("openOwnConversation", Request.post(users + "conversations/", opening).as(cast.ada().token()));
        good.put("openConversation", Request.post(remote + "conversations/", opening).as(cast.shop().token()));
        good.put("postOwnMessage", Request.post(users + "messages/", cast.message(conversation))
                .as(cast.ada().token()));
        good.put("postMessage", Request.post(remote + "messages/", cast.reply(conversation)).as(cast.shop().token()));
        // pages that nobody has asked for, so that none is in the gateway's memory
        good.put("listPublicQuestions", Request.get("/public-questions/?product=" + cast.product()));
        good.put("listPublicReviews", Request.get("/public-reviews/?product=" + cast.product()));
        good.put("summarizeReviews", Request.get("/public-reviews/summary/?product=" + cast.product()));
        good.put("describeProduct", Request.get("/public-reviews/structured-data/?canonical=https://a.example/&product="
                + cast.product()));
        good.put("handOverReferenceData", Request.post(remote + "reference/products/",
                Map.of("pk", cast.product(), "name", "A product")).as(channel.operator()));
        var privacy = remote + "privacy/";
        var person = Map.of("user", channel.newUser());
        var erasure = Channel.expect(202,
                channel.send(Request.post(privacy + "erasures/", person).as(channel.operator())));
        good.put("erasePerson", Request.post(privacy + "erasures/", person).as(channel.operator()));
        good.put("getErasure",
                Request.get(privacy + "erasures/" + erasure.json().get("id") + "/").as(channel.operator()));
        good.put("exportPerson", Request.post(privacy + "exports/", Map.of("user", cast.ada().id()))
                .as(channel.operator()));
        good.put("getNotificationPreferences", Request.get("/users/notification-preferences/").as(cast.ada().token()));
        good.put("changeNotificationPreferences",
                Request.of("PATCH", "/users/notification-preferences/").sending(Map.of()).as(cast.ada().token()));
        var link = Mails.unsubscribeLink(system.addresses());
        good.put("askToUnsubscribe", Request.get(link));
        good.put("unsubscribe", Request.of("POST", link));
        good.put("getWidgets", Request.get("/widgets/conversations.js"));
        good.put("listTokens", Request.get("/api/v1/tokens/").as(channel.operator()));
        good.put("makeToken", Request.post("/api/v1/tokens/", Map.of("user", cast.ada().id())).as(channel.operator()));
        good.put("revokeToken", Request.of("DELETE", "/api/v1/tokens/999999999/").as(channel.operator()));
    }

    private void putInboxes(String conversations, String whose, long conversation, String token) {
        good.put("count" + whose + "Unread", Request.get(conversations + "unread-count/").as(token));
        good.put("read" + whose + "Conversation", Request.post(conversations + conversation + "/read/",
                Map.of("last_message", 1)).as(token));
    }

    @Test
    void describesAKeyThatIsInUse() throws SQLException {
        try (var first = system.database(Service.CONVERSATION).connect();
                var second = system.database(Service.MESSAGE).connect()) {
            for (var connection : List.of(first, second)) {
                connection.setAutoCommit(false);
                // as another request that has the key and is not done
                connection.createStatement().execute("LOCK TABLE idempotency IN EXCLUSIVE MODE");
            }
            isAnsweredAsDescribed(409, channel);
        }
    }

    @Test
    void describesTooManyRequests() {
        var gateway = system.startAnother(Service.GATEWAY, Map.of("ADDRESS_RATE", "1"));
        try {
            var strict = new Channel(new Api(URI.create("http://localhost:" + gateway.port())), channel.id(),
                    channel.host(), channel.operator());
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> strict.send(Request.get("/openapi.json")).status() == 429);
            isAnsweredAsDescribed(429, strict);
        } finally {
            system.stop(List.of(gateway.name()));
        }
    }

    @Test
    void describesAPartThatIsAway() {
        var database = List.of("postgresql");
        system.kill(database);
        try {
            isAnsweredAsDescribed(503, channel);
        } finally {
            system.startAgain(database);
            await().atMost(Duration.ofMinutes(1)).until(() -> good.values().stream()
                    .filter(request -> request.method().equals("GET") && !request.path().endsWith("/events/"))
                    .allMatch(request -> channel.send(request).status() == 200));
        }
    }

    private void isAnsweredAsDescribed(int status, Channel asked) {
        var operations = api.operations().stream()
                .filter(operation -> operation.statuses().anyMatch(described -> described == status)).toList();
        assertThat(operations).isNotEmpty();
        assertThat(operations.parallelStream().flatMap(operation -> problems(operation.id(), status, asked))).isEmpty();
    }

    private Stream<String> problems(String operation, int status, Channel asked) {
        var request = requireNonNull(good.get(operation), operation).with("Idempotency-Key", "in trouble");
        var answer = asked.send(request);
        if (status == 429 && answer.status() != status) {
            answer = asked.send(request); // of one request a second, one is let through
        }
        if (answer.status() != status) {
            return Stream.of("%s answered %s".formatted(operation, answer));
        }
        var path = request.path().replaceFirst("\\?.*", "");
        return api.problems(request.method(), path, status, answer.headers().firstValue("Content-Type").orElse(null),
                answer.body()).stream();
    }
}
