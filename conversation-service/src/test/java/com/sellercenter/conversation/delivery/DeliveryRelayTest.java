package com.sellercenter.conversation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.conversation.MessageServiceStub;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.testing.client.Callers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** First messages reach message-service once and before all others, whenever one of the two services crashes. */
class DeliveryRelayTest extends ConversationServiceTest {

    @Autowired
    private DeliveryRepository deliveries;

    @Autowired
    private DeliveryService service;

    @Autowired
    private DeliveryRelay relay;

    @Test
    void deliversOnceWhatWasTakenWithoutAnAnswer() {
        MESSAGE_SERVICE.losesAnswers(true);
        var id = opened(question());
        assertThat(pending(id)).isEqualTo(1);
        MESSAGE_SERVICE.losesAnswers(false);

        await().atMost(TIMEOUT).until(() -> pending(id) == 0);

        assertThat(MESSAGE_SERVICE.of(id)).hasSize(1);
    }

    @Test
    void deliversTheFirstMessageBeforeTheSecond() {
        MESSAGE_SERVICE.away(true);
        var id = opened(question());
        MESSAGE_SERVICE.away(false);

        var _ = opened(with(question(), "conversation", id, "message_content", "And the colour?"));

        assertThat(MESSAGE_SERVICE.of(id)).extracting(Delivery::messageContent).containsExactly("Is it new?",
                "And the colour?");
    }

    @Test
    void refusesASecondMessageWhileTheFirstCannotBeDelivered() {
        MESSAGE_SERVICE.away(true);
        var id = opened(question());

        postAsShopper(with(question(), "conversation", id)).expectStatus().isEqualTo(503);
    }

    @Test
    void parksAFirstMessageWhoseConversationMessageServiceKnowsAsAnothers() {
        var refused = opened(with(question(), "message_content", MessageServiceStub.ANOTHERS));
        var other = opened(with(question(), "datasource", 2));

        await().atMost(TIMEOUT).until(() -> parked(refused) == 1 && pending(other) == 0);
        assertThat(json(get(SHOPPER_PATH, Callers.shopper(shopper))).get("count").asLong()).isEqualTo(2);
        postAsShopper(with(question(), "conversation", refused, "message_content", MessageServiceStub.ANOTHERS))
                .expectStatus().isEqualTo(503);
        assertThat(count("SELECT attempts FROM pending_delivery WHERE conversation_id = " + refused)).isZero();
        // other tests wait for the table to be empty
        database.sql("DELETE FROM pending_delivery WHERE conversation_id = :id").bind("id", refused).then()
                .block(TIMEOUT);
    }

    @Test
    void deliversWhatAProcessLeftThatDiedRightAfterItsStatement() {
        MESSAGE_SERVICE.away(true);
        var id = opened(question());
        // the dead process has tried nothing
        database.sql("UPDATE pending_delivery SET attempts = 0 WHERE conversation_id = :id").bind("id", id).then()
                .block(TIMEOUT);
        MESSAGE_SERVICE.away(false);

        await().atMost(TIMEOUT).until(() -> MESSAGE_SERVICE.of(id).size() == 1 && pending(id) == 0);
    }

    @Test
    void sharesTheWorkAmongTwoInstances() {
        MESSAGE_SERVICE.away(true);
        var ids = List.of(opened(question()), opened(with(question(), "conversation_type", "message")),
                opened(with(question(), "conversation_type", "review")));
        MESSAGE_SERVICE.away(false);
        var second = new DeliveryRelay(deliveries, service, new SimpleMeterRegistry(),
                new Watchdog(TIMEOUT, event -> {
                }));

        await().atMost(TIMEOUT).until(() -> {
            Mono.when(relay.deliver(), second.deliver()).block(TIMEOUT);
            return ids.stream().allMatch(id -> pending(id) == 0);
        });

        assertThat(ids).allSatisfy(id -> assertThat(MESSAGE_SERVICE.of(id)).hasSize(1));
    }

    private long parked(long conversation) {
        return count("SELECT count(*) FROM pending_delivery WHERE next_attempt = 'infinity' AND conversation_id = "
                + conversation);
    }

    private long pending(long conversation) {
        return count("SELECT count(*) FROM pending_delivery WHERE conversation_id = " + conversation);
    }
}
