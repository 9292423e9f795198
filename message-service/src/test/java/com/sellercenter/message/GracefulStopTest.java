package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.testing.OnRealParts;
import com.sellercenter.testing.client.Callers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What SIGTERM does, which closes the context: requests in hand are answered, later ones find nobody, and nothing is lost. */
class GracefulStopTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofSeconds(2); // many times as long as the relay waits between batches
    private static final int CLIENTS = 8;

    private final ConversationServiceStub conversationService = new ConversationServiceStub();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void losesNothingUnderLoad() throws SQLException, IOException, InterruptedException {
        var context = start();
        var database = Objects.requireNonNull(context.getEnvironment().getProperty("spring.flyway.url"));
        var port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        var conversation = MessageServiceTest.conversation(ConversationType.MESSAGE);
        conversationService.knows(conversation, MessageServiceTest.firstMessage(conversation));
        var post = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/users/messages/"))
                .header("Authorization", Callers.shopper(conversation.user()))
                .header("Content-Type", "application/json").timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(JsonFormat.mapper()
                        .writeValueAsString(MessageServiceTest.fromUser(conversation, "hello"))))
                .build();

        try (var clients = Executors.newVirtualThreadPerTaskExecutor(); var http = HttpClient.newHttpClient()) {
            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(200); // what is loaded once, is
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> postUntilNobodyAnswers(http, post));
            }
            await().atMost(TIMEOUT).until(() -> acknowledged.size() > 100);
            var before = acknowledged.size();
            var begin = System.nanoTime();
            context.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(DRAIN);
            assertThat(acknowledged).as("answered while it drains").hasSizeGreaterThan(before + CLIENTS);
            assertThat(numbers(database, "SELECT message FROM outbox")).as("published until the last answer, or almost")
                    .hasSizeLessThan((acknowledged.size() - before) / 2);
        }

        assertThat(statuses).containsOnly(200);
        assertThat(numbers(database, "SELECT id FROM message")).containsAll(acknowledged);
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(MessageServiceApplication.class)
                .initializers(new OnRealParts())
                .run("--server.port=0", "--management.server.port=0", "--drain.period=" + DRAIN,
                        "--conversation.service=" + conversationService.address());
    }

    private void postUntilNobodyAnswers(HttpClient http, HttpRequest post) {
        try {
            while (true) {
                var answer = http.send(post, BodyHandlers.ofString());
                statuses.add(answer.statusCode());
                if (answer.statusCode() == 200) {
                    acknowledged.add(JsonFormat.mapper().readTree(answer.body()).get("id").asLong());
                }
            }
        } catch (IOException nobodyAnswers) {
            // not acknowledged
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Long> numbers(String database, String query) throws SQLException {
        var numbers = new HashSet<Long>();
        try (var connection = DriverManager.getConnection(database, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
