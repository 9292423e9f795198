package com.sellercenter.conversation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.conversation.ToldChanges;
import com.sellercenter.testing.client.Callers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes of conversations reach Kafka, the newest last, whatever happens to the instances that publish them (ADR 27). */
class ChangeRelayTest extends ConversationServiceTest {

    @Autowired
    private ChangeRepository changes;

    @Test
    void leavesToAnotherInstanceWhatThatIsPublishing() {
        var id = review();
        lease(id);

        give(id, "Late");

        assertThat(ToldChanges.of(id)).isEmpty();
        assertThat(queued(id, "leased AND due_date > now()")).isEqualTo(1);
    }

    @Test
    void publishesTwiceWhatItTakesOver() {
        var id = review();
        lease(id);
        give(id, "Late");

        makeDue(id);

        await().atMost(TIMEOUT).until(() -> queued(id, "NOT leased AND due_date > now()") == 1);
        assertThat(texts(id)).containsExactly("Late");
        makeDue(id);
        await().atMost(TIMEOUT).until(() -> queued(id, "TRUE") == 0);
        assertThat(texts(id)).containsExactly("Late", "Late");
    }

    @Test
    void publishesTheNewestAgainAfterAnInstanceThatWasOvertaken() {
        var id = review();
        give(id, "First");
        awaitNothingQueued(id);
        var stale = ToldChanges.of(id).getLast();
        give(id, "Second");
        awaitNothingQueued(id);

        published(stale);

        await().atMost(TIMEOUT).until(() -> texts(id).equals(List.of("First", "Second", "Second")));
    }

    @Test
    void publishesAtOnceWhatHasChangedMeanwhile() {
        var id = review();
        lease(id);
        give(id, "First");
        var first = new ConversationChanged(1, facts(id), 1, null);

        published(first); // whoever held the lease has published an older revision

        awaitNothingQueued(id);
        assertThat(texts(id)).containsExactly("First");
    }

    @Test
    void leavesToWhoeverComesNextWhatKafkaDoesNotTake() {
        var id = review();
        lease(id);
        give(id, "Late");

        changes.release(List.of(new Change(id, 1, false, null))).block(TIMEOUT);

        await().atMost(TIMEOUT).until(() -> texts(id).equals(List.of("Late")));
    }

    private void published(ConversationChanged event) {
        changes.published(List.of(new Change(event.conversation().id(), event.revision(), false, event)),
                Duration.ofSeconds(15)).block(TIMEOUT);
    }

    private ConversationFacts facts(long id) {
        return MESSAGE_SERVICE.of(id).getFirst().conversation();
    }

    private static List<String> texts(long id) {
        return ToldChanges.of(id).stream().map(ConversationChanged::sellerResponse)
                .map(response -> response == null ? "" : response.messageContent()).toList();
    }

    private long review() {
        return opened(with(question(), "conversation_type", "review"));
    }

    private void give(long id, String text) {
        put(SELLER_PATH + id + "/seller-response/", Callers.seller(1L), Map.of("message_content", text)).expectStatus()
                .isOk();
    }

    // as if another instance were publishing it
    private void lease(long id) {
        execute("INSERT INTO changed_conversation VALUES (" + id + ", 1, TRUE, now() + INTERVAL '1 hour')");
    }

    private void makeDue(long id) {
        execute("UPDATE changed_conversation SET due_date = now() WHERE conversation_id = " + id);
    }

    private void execute(String sql) {
        database.sql(sql).then().block(TIMEOUT);
    }

    private void awaitNothingQueued(long id) {
        await().atMost(TIMEOUT).until(() -> queued(id, "TRUE") == 0);
    }

    private long queued(long id, String condition) {
        return count("SELECT COUNT(*) FROM changed_conversation WHERE conversation_id = %s AND %s".formatted(id,
                condition));
    }
}
