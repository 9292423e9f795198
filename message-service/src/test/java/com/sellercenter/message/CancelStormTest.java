package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.CancelStorm;
import com.sellercenter.testing.client.CancelStorm.Request;
import io.r2dbc.pool.ConnectionPool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Reliability, finding 1: clients that hang up tear nothing. The same storm on unshielded transactions loses acknowledged
 * writes: {@code UnshieldedTransactionTest} in service-kit shows it.
 */
class CancelStormTest extends MessageServiceTest {

    private static final int REQUESTS = 2_000;
    private static final int CONVERSATIONS = 20;

    @Autowired
    private ConnectionPool pool;

    @Test
    void losesAndTearsNothing() {
        var conversations = new ArrayList<ConversationFacts>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            conversations.add(opened(ConversationType.MESSAGE));
        }
        var storm = new CancelStorm(port(), 1);

        var answers = storm.send(REQUESTS, number -> post(conversations.get(number % CONVERSATIONS), number));

        assertThat(storm.cancelled()).isEqualTo(REQUESTS / 4 * 3);
        await().atMost(TIMEOUT).until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
        assertThat(answers.values()).extracting(CancelStorm.Answer::status).contains(200).isSubsetOf(200, 503);
        answers.values().removeIf(answer -> answer.status() != 200); // nothing was promised to those
        answers.forEach((number, answer) -> assertThat(content(answer)).isEqualTo("storm " + number));
        conversations.forEach(conversation -> assertThat(numbers(conversation)).isEqualTo(firstNumbers(conversation)));
        await().atMost(TIMEOUT).until(() -> count("""
                SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()
                AND state LIKE 'idle in transaction%'""") == 0);
        await().atMost(TIMEOUT).until(() -> count("SELECT COUNT(*) FROM outbox") == 0);
    }

    private static Request post(ConversationFacts conversation, int number) {
        return new Request(SHOPPER_PATH, Callers.shopper(conversation.user()),
                JsonFormat.mapper().writeValueAsString(fromUser(conversation, "storm " + number)));
    }

    // what is stored under the acknowledged id
    private String content(CancelStorm.Answer answer) {
        return database.sql("SELECT message_content FROM message WHERE id = :id")
                .bind("id", JsonFormat.mapper().readTree(answer.body()).get("id").asLong())
                .mapValue(String.class).one().blockOptional(TIMEOUT).orElse("lost");
    }

    private List<Long> firstNumbers(ConversationFacts conversation) {
        return LongStream.rangeClosed(1, count("SELECT last_seq FROM conversation WHERE id = " + conversation.id()))
                .boxed().toList();
    }
}
