package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.Posts.Acknowledged;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.system.TestSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** What was answered 200 outlives {@code kill -9} of any part, is public soon, and is mailed once. */
@Order(3)
@Isolated("kills everything")
@ExtendWith(RunningSystem.class)
class KillTest {

    private static final Pattern ANSWER = Pattern.compile("answer \\d+ to user \\d+");
    private static final long FIRST_USER = 2_000_000;
    private static final int USERS = 4000; // one for every attempt to open a conversation, also those that fail
    private static final int AT_ONCE = 1000;
    private static final int MAIL_WORKERS = 4; // of notification-service, each with one mail in hand
    private static final long USER_WITH_A_KEY = FIRST_USER + USERS;

    private final TestSystem system;
    private final Api gateway;
    private final Api mails;

    KillTest(TestSystem system) {
        this.system = system;
        gateway = new Api(system.addresses().gateway());
        mails = new Api(system.addresses().mails());
    }

    @BeforeAll
    static void bringUsers(TestSystem system) {
        var gateway = new Api(system.addresses().gateway());
        for (var first = FIRST_USER + 1; first <= FIRST_USER + USERS; first += AT_ONCE) {
            var users = LongStream.range(first, first + AT_ONCE)
                    .mapToObj(id -> Map.of("id", id, "email", id + "@example.com")).toList();
            var request = Request.post("/api/v1/remote/1/reference/users/", users).as("demo-operator");
            // a machine busy with builds may need a second try, which a 503 asks for
            await().untilAsserted(() -> assertThat(gateway.send(request).status()).isEqualTo(200));
        }
    }

    @Test
    void losesNothingWhenEverythingIsKilledAmidPosts() {
        // one part at a time is what verification/chaos kills
        var before = answersToKeys();
        var posts = new Posts(gateway, FIRST_USER);
        try (posts) {
            awaitMore(posts);
            system.kill(system.names());
            system.startAgain(system.names());
            awaitMore(posts);
        }

        assertThat(posts.statuses()).isSubsetOf(Posts.NO_ANSWER, 200, 503);
        areTheSame(before, answersToKeys());
        everyMessageIsStoredOnce(posts.acknowledged());
        everyMessageBecomesPublic(posts.acknowledged());
        everyAnswerIsMailedOnce(posts.acknowledged());
    }

    /** Opens a conversation and adds to it, each with a key; what was answered. */
    private List<Answer> answersToKeys() {
        var opened = gateway.send(Posts.question(USER_WITH_A_KEY, "Asked once.").with("Idempotency-Key", "one key"));
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        var message = Posts.message(opened.json().get("id").asLong(), "Said once.", "user", USER_WITH_A_KEY);
        return List.of(opened, gateway.send(message.with("Idempotency-Key", "another key")));
    }

    /** Contract §2: an {@code Idempotency-Key} outlives the services that were told it. */
    private static void areTheSame(List<Answer> before, List<Answer> after) {
        assertThat(after).extracting(Answer::body)
                .containsExactlyElementsOf(before.stream().map(Answer::body).toList());
        assertThat(after).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        });
    }

    private static void awaitMore(Posts posts) {
        var enough = posts.count() + 10;
        await().atMost(Duration.ofMinutes(1)).until(() -> posts.count() >= enough);
    }

    private void everyMessageIsStoredOnce(List<Acknowledged> acknowledged) {
        byConversation(acknowledged).forEach((conversation, texts) -> {
            var page = results("/api/v1/remote/1/messages/?page_size=100&conversation=" + conversation);
            assertThat(texts(page)).doesNotHaveDuplicates().containsAll(texts);
        });
    }

    private void everyMessageBecomesPublic(List<Acknowledged> acknowledged) {
        var ofUsers = acknowledged.stream().collect(Collectors.groupingBy(Acknowledged::user,
                Collectors.mapping(Acknowledged::text, Collectors.toList())));
        ofUsers.forEach((user, texts) -> await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var questions = results("/public-questions/?user_id=" + user);
            assertThat(questions.flatMap(question -> texts(question.get("message_set").valueStream()).stream()))
                    .doesNotHaveDuplicates().containsAll(texts);
        }));
    }

    private void everyAnswerIsMailedOnce(List<Acknowledged> acknowledged) {
        var answers = acknowledged.stream().filter(Acknowledged::bySeller).map(Acknowledged::text).toList();
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(idsOfMails().keySet()).containsAll(answers));
        var copies = idsOfMails().values();
        assertThat(copies).allSatisfy(ids -> assertThat(Set.copyOf(ids)).hasSize(1));
        // at most those that the mail server had taken when their senders died before they could note so
        assertThat(copies.stream().mapToInt(ids -> ids.size() - 1).sum()).isLessThanOrEqualTo(MAIL_WORKERS);
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
