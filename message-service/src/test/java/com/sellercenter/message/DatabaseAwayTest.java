package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.testing.client.TestClient;
import com.sellercenter.testing.fault.FaultProxy;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What callers see of a database that is away, slow or silent: 503 for a moment, never 500, and nothing acknowledged is lost. */
class DatabaseAwayTest extends MessageServiceTest {

    private static final int CALLERS = 40; // more than there are connections

    @Autowired
    private FaultProxy databaseProxy;

    @Autowired
    private ConnectionPool pool;

    @LocalManagementPort
    private int managementPort;

    private ConversationFacts conversation = conversation(ConversationType.MESSAGE);

    @BeforeEach
    void open() {
        conversation = opened(ConversationType.MESSAGE);
        var _ = postAtOnce(); // so that the pool is full of connections
    }

    @AfterEach
    void heal() {
        databaseProxy.pass();
        awaitOk();
    }

    @ParameterizedTest
    @CsvSource({"statement_timeout, 2s", "lock_timeout, 1s", "TimeZone, UTC"})
    void isBoundedByTheServerWhateverTheMachine(String setting, String limit) {
        assertThat(database.sql("SHOW " + setting).mapValue(String.class).one().block(TIMEOUT)).isEqualTo(limit);
    }

    @Test
    void answersServiceUnavailableWhileItIsDownAndIsThereWhenItIs() {
        databaseProxy.refuse();

        assertThat(postAtOnce()).containsOnly(503);
        assertUnavailable();
        health("readiness", 503);
        await().atMost(TIMEOUT).untilAsserted(() -> health("liveness", 200)); // a busy machine may hold up a worker

        databaseProxy.pass();
        recovers();
        await().atMost(TIMEOUT).untilAsserted(() -> health("readiness", 200));
    }

    @Test
    void losesNothingAndFailsNowhereWhenItRestartsInTheMidst() {
        var before = stored();
        var statuses = atOnce(200, number -> {
            if (number % 50 == 25) {
                databaseProxy.cut();
            }
            return post();
        });

        assertThat(statuses).contains(200).doesNotContain(500);
        assertThat(stored() - before).isGreaterThanOrEqualTo(statuses.stream().filter(status -> status == 200).count());
        assertThat(numbers(conversation)).isEqualTo(LongStream.rangeClosed(1, stored()).boxed().toList());
        recovers();
    }

    @Test
    void answersInTimeWhileItIsSilentAndGoesOnAfterwards() {
        databaseProxy.blackHole();
        assertThat(postAtOnce()).containsOnly(503);
        databaseProxy.pass();

        recovers();
    }

    @Test
    void makesNewConnectionsWhenTheOldOnesStaySilentForEver() {
        databaseProxy.lose();
        assertThat(postAtOnce()).contains(503).isSubsetOf(503, 200);

        recovers();
    }

    @Test
    void answersServiceUnavailableWhileSomebodyHoldsTheRow() {
        database.inConnection(connection -> Mono.from(connection.beginTransaction())
                .thenMany(Flux.from(connection.createStatement(
                        "SELECT 1 FROM conversation WHERE id = " + conversation.id() + " FOR UPDATE").execute())
                        .flatMap(result -> result.map(row -> row.get(0))))
                .then(Mono.fromRunnable(this::assertUnavailable)
                        .subscribeOn(Schedulers.boundedElastic()))
                .then(Mono.from(connection.rollbackTransaction()))).block(TIMEOUT);

        assertThat(post()).isEqualTo(200);
    }

    private void assertUnavailable() {
        postAsShopper(conversation, fromUser(conversation, "hello")).expectStatus().isEqualTo(503)
                .expectHeader().exists(HttpHeaders.RETRY_AFTER);
    }

    private void recovers() {
        var begin = System.nanoTime();
        awaitOk();
        LoggerFactory.getLogger(getClass()).info("back after {} ms", (System.nanoTime() - begin) / 1_000_000);
        await().atMost(TIMEOUT).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
        await().atMost(TIMEOUT).until(() -> postAtOnce().stream().allMatch(status -> status == 200));
    }

    private void awaitOk() {
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> post() == 200);
    }

    private List<Integer> postAtOnce() {
        return atOnce(CALLERS, number -> post());
    }

    private static List<Integer> atOnce(int callers, IntFunction<Integer> call) {
        List<Future<Integer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, callers).mapToObj(number -> threads.submit(() -> call.apply(number))).toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private int post() {
        return postAsShopper(conversation, fromUser(conversation, "hello")).expectBody().returnResult().getStatus()
                .value();
    }

    private long stored() {
        return count("SELECT last_seq FROM conversation WHERE id = " + conversation.id());
    }

    private void health(String group, int status) {
        TestClient.at(managementPort).get().uri("/actuator/health/" + group).exchange().expectStatus()
                .isEqualTo(status);
    }
}
