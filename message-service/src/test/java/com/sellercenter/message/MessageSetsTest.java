package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.message.outbox.OutboxRelay;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.fault.LockedTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What conversation-service's lists show of the messages. */
class MessageSetsTest extends MessageServiceTest {

    private static final String MAX_CONTENT = "\u0001".repeat(10_000); // six bytes each, as JSON

    @Autowired
    private Environment environment;

    @Autowired
    private OutboxRelay relay;

    @Test
    void holdsTheNewestMessagesOldestFirst() {
        var conversation = opened(ConversationType.QUESTION);
        for (int number = 1; number <= 60; number++) {
            var _ = deliver(delivery(conversation, "message " + number));
        }

        var set = sets(List.of(conversation.id())).getFirst();

        assertThat(set.messageCount()).isEqualTo(61);
        assertThat(set.messages()).extracting(MessageSet.Message::messageContent)
                .containsExactlyElementsOf(IntStream.rangeClosed(11, 60).mapToObj("message %d"::formatted).toList());
    }

    @Test
    void leavesOldMessagesOutWhereAListWouldBeTooLarge() {
        var conversations = IntStream.range(0, 100).mapToObj(number -> opened(ConversationType.QUESTION)).toList();
        conversations.forEach(conversation -> {
            var _ = deliver(delivery(conversation, MAX_CONTENT));
            var _ = deliver(delivery(conversation, MAX_CONTENT));
        });

        var sets = sets(conversations.stream().map(conversation -> conversation.id()).toList());

        assertThat(sets).hasSize(100).allSatisfy(set -> {
            assertThat(set.messageCount()).isEqualTo(3);
            assertThat(set.messages()).extracting(MessageSet.Message::messageContent).containsExactly(MAX_CONTENT);
        });
    }

    @Test
    void putsTogetherOneOfTheLongestListsAtATime() {
        relay.stop(); // it reads messages too
        try (var messages = new LockedTable(environment, "message")) {
            Runnable sets = () -> {
                var _ = ask(LongStream.range(0, 100).boxed().toList());
            };
            Runnable page = () -> {
                var _ = get(SHOPPER_PATH + "?page_size=100", Callers.shopper(newId()));
            };

            assertThat(messages.mostReadersDuring(List.of(sets, sets, page))).isEqualTo(1);
        } finally {
            relay.start();
        }
    }

    private List<MessageSet> sets(List<Long> conversations) {
        return Objects.requireNonNull(ask(conversations).expectStatus().isOk()
                .expectBody(new ParameterizedTypeReference<List<MessageSet>>() {
                }).returnResult().getResponseBody());
    }

    private ResponseSpec ask(List<Long> conversations) {
        return http.mutate().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(2 * MessageSet.BYTES)).build()
                .post().uri("/internal/message-sets")
                .header(HttpHeaders.AUTHORIZATION, Callers.service("conversation-service"))
                .bodyValue(new MessageSet.Query(conversations, null)).exchange();
    }
}
