package com.sellercenter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.local.LocalSystem;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.endtoend.Posts.Acknowledged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What was answered 200 outlives {@code kill -9} of any part, is public soon, and is mailed once. */
@Order(3)
@ExtendWith(RunningSystem.class)
class KillTest {

    private static final Pattern ANSWER = Pattern.compile("answer \\d+ to user \\d+");
    private static final long FIRST_USER = 2_000_000;
    private static final int USERS = 1000;
    private static final AtomicLong LAST_USER = new AtomicLong(FIRST_USER);

    private final LocalSystem system;
    private final Api gateway;
    private final Api mails;

    KillTest(LocalSystem system) {
        this.system = system;
        gateway = new Api(system.addresses().gateway());
        mails = new Api(system.addresses().mails());
    }

    @BeforeAll
    static void bringUsers(LocalSystem system) {
        var users = LongStream.rangeClosed(FIRST_USER + 1, FIRST_USER + USERS)
                .mapToObj(id -> Map.of("id", id, "email", id + "@example.com")).toList();
        var answer = new Api(system.addresses().gateway())
                .send(Request.post("/api/v1/remote/1/reference/users/", users).as("demo-operator"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message-service", "conversation-service", "public-feed-service", "notification-service",
            "kafka", "postgresql"})
    void losesNothingWhenAPartIsKilledAmidPosts(String part) {
        losesNothing(List.of(part));
    }

    @Test
    void losesNothingWhenEverythingIsKilledAmidPosts() {
        losesNothing(system.parts());
    }

    private void losesNothing(List<String> victims) {
        var posts = new Posts(gateway, LAST_USER);
        try (posts) {
            awaitMore(posts);
            system.supervisor().kill(victims);
            system.startAgain(victims);
            awaitMore(posts);
        }

        assertThat(posts.statuses()).isSubsetOf(Posts.NO_ANSWER, 200, 503);
        everyMessageIsStoredOnce(posts.acknowledged());
        everyMessageBecomesPublic(posts.acknowledged());
        everyAnswerIsMailedOnce(posts.acknowledged());
    }

    private static void awaitMore(Posts posts) {
        var enough = posts.count() + 30;
        await().atMost(Duration.ofSeconds(20)).until(() -> posts.count() >= enough);
    }

    private void everyMessageIsStoredOnce(List<Acknowledged> acknowledged) {
        byConversation(acknowledged).forEach((conversation, texts) -> {
            var page = results("/api/v1/remote/1/messages/?page_size=100&conversation=" + conversation);
            assertThat(texts(page)).doesNotHaveDuplicates().containsAll(texts);
        });
    }

    private void everyMessageBecomesPublic(List<Acknowledged> acknowledged) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var feed = results("/public-questions/?page_size=100").collect(Collectors.toMap(
                    question -> question.get("id").asLong(),
                    question -> texts(question.get("message_set").valueStream())));
            byConversation(acknowledged).forEach((conversation, texts) -> assertThat(feed.get(conversation))
                    .doesNotHaveDuplicates().containsAll(texts));
        });
    }

    private void everyAnswerIsMailedOnce(List<Acknowledged> acknowledged) {
        var answers = acknowledged.stream().filter(Acknowledged::bySeller).map(Acknowledged::text).toList();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(idsOfMails().keySet()).containsAll(answers));
        var copies = idsOfMails().values();
        assertThat(copies).allSatisfy(ids -> assertThat(Set.copyOf(ids)).hasSize(1));
        // the one that the mail server took when its sender died before it could note so
        assertThat(copies.stream().mapToInt(ids -> ids.size() - 1).sum()).isLessThanOrEqualTo(1);
    }

    /** The Message-IDs of all mails with an answer, by that answer's text. */
    private Map<String, List<String>> idsOfMails() {
        return mails.send(Request.get("/mails")).json().valueStream()
                .filter(mail -> ANSWER.matcher(mail.get("text").asString()).find())
                .collect(Collectors.groupingBy(KillTest::answer,
                        Collectors.mapping(mail -> mail.get("message_id").asString(), Collectors.toList())));
    }

    private static String answer(JsonNode mail) {
        var found = ANSWER.matcher(mail.get("text").asString());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private Stream<JsonNode> results(String path) {
        var answer = gateway.send(Request.get(path).as("demo-operator"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("results").valueStream();
    }

    private static List<String> texts(Stream<JsonNode> messages) {
        return messages.map(message -> message.get("message_content").asString()).toList();
    }

    private static Map<Long, List<String>> byConversation(List<Acknowledged> acknowledged) {
        return acknowledged.stream().collect(Collectors.groupingBy(Acknowledged::conversation,
                Collectors.mapping(Acknowledged::text, Collectors.toList())));
    }
}
