package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.CancelStorm;
import com.sellercenter.testing.client.CancelStorm.Request;
import io.r2dbc.pool.ConnectionPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Reliability, finding 1: clients that hang up while they open conversations or add messages tear nothing. The same storm on
 * unshielded transactions loses acknowledged writes: {@code UnshieldedTransactionTest} in service-kit shows it.
 */
class CancelStormTest extends ConversationServiceTest {

    private static final int REQUESTS = 1_800;

    @Autowired
    private ConnectionPool pool;

    @Test
    void losesAndTearsNothing() {
        var known = opened(question());
        handOver("products", IntStream.range(0, REQUESTS / 3).mapToObj("""
                {"pk": 1%05d, "name": "TV", "sku": "1", "base_code": "Q", "absolute_url": "/"}"""::formatted)
                .collect(Collectors.joining(",", "[", "]")));
        var storm = new CancelStorm(port(), 2);

        var answers = storm.send(REQUESTS, number -> number % 3 == 0 ? adding(number, known) : opening(number));

        assertThat(storm.cancelled()).isEqualTo(REQUESTS / 4 * 3);
        await().atMost(TIMEOUT).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
        assertThat(answers.values()).extracting(CancelStorm.Answer::status).contains(200).isSubsetOf(200, 503);
        answers.values().removeIf(answer -> answer.status() != 200); // nothing was promised to those
        await().atMost(TIMEOUT).until(() -> count("SELECT count(*) FROM pending_delivery") == 0);
        answers.forEach((number, answer) -> assertThat(MESSAGE_SERVICE.of(id(answer)))
                .filteredOn(message -> message.messageContent().equals("storm " + number)).hasSize(1));
        assertThat(count("""
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND state LIKE 'idle in transaction%'""")).isZero();
    }

    private Request adding(int number, long conversation) {
        return request(shopper,
                with(question(), "conversation", conversation, "message_content", "storm " + number));
    }

    // about an item or of a type of its own, so that it is another conversation each time
    private Request opening(int number) {
        return request(shopper, with(question(), "item_content", "product", "item_id", 100_000 + number / 3,
                "conversation_type", number % 3 == 1 ? "question" : "message", "message_content", "storm " + number));
    }

    private static Request request(long shopper, Object body) {
        return new Request(SHOPPER_PATH, Callers.shopper(shopper), JsonFormat.mapper().writeValueAsString(body));
    }

    private static long id(CancelStorm.Answer answer) {
        return JsonFormat.mapper().readTree(answer.body()).get("id").asLong();
    }
}
