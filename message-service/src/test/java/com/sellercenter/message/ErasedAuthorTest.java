package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.message.conversation.ConversationRepository;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Texts of an erased person that arrive together with others, and are stored by one statement with them. */
class ErasedAuthorTest extends MessageServiceTest {

    @Autowired
    private MessageBatchRepository batches;

    @Autowired
    private ConversationRepository conversations;

    @Test
    void hasNoTextStoredAmongSeveralMessages() {
        var erased = opened(ConversationType.MESSAGE);
        var other = opened(ConversationType.MESSAGE);
        database.sql("""
                INSERT INTO erased_user (channel, user_id, id, requested_date, replacement, done_date, renewed_date)
                VALUES (1, :user, :id, now(), '[deleted]', now(), now())""").bind("user", erased.user())
                .bind("id", newId()).then().block(TIMEOUT);
        var writes = Stream.of(erased, other, erased)
                .map(facts -> new MessageWrite(NewMessage.of(firstMessage(facts)), "request", null)).toList();

        assertThat(batches.store(writes).block(TIMEOUT)).hasSize(3);

        assertThat(texts(erased)).containsExactly("the first message", "[deleted]", "[deleted]");
        assertThat(texts(other)).containsExactly("the first message", "the first message");
    }

    @Test
    void hasNoTitleStoredAmongOthers() {
        var erased = conversation(ConversationType.REVIEW).with(2, "canary");
        var other = conversation(ConversationType.REVIEW).with(3, "Fine");
        database.sql("""
                INSERT INTO erased_user (channel, user_id, id, requested_date, replacement, done_date, renewed_date)
                VALUES (1, :user, :id, now(), '[deleted]', now(), now())""").bind("user", erased.user())
                .bind("id", newId()).then().block(TIMEOUT);
        var writes = Stream.of(erased, other, erased)
                .map(facts -> new MessageWrite(NewMessage.of(firstMessage(facts)), "request", null)).toList();

        assertThat(batches.store(writes).block(TIMEOUT)).hasSize(3);

        assertThat(conversations.load(erased.id()).block(TIMEOUT)).isEqualTo(erased.with(2, "[deleted]"));
        assertThat(conversations.load(other.id()).block(TIMEOUT)).isEqualTo(other);
    }

    @Test
    void tellsWithALaterMessageWhatAVersionBeforeHasNotStored() {
        var known = conversation(ConversationType.REVIEW);
        var _ = deliver(firstMessage(known));

        var _ = deliver(firstMessage(known.with(5, "Late")));
        var _ = deliver(firstMessage(known.with(1, "Other")));

        assertThat(conversations.load(known.id()).block(TIMEOUT)).isEqualTo(known.with(5, "Late"));
    }

    private List<String> texts(ConversationFacts conversation) {
        return Objects.requireNonNull(database
                .sql("SELECT message_content FROM message WHERE conversation = :id ORDER BY seq")
                .bind("id", conversation.id()).mapValue(String.class).all().collectList().block(TIMEOUT));
    }
}
