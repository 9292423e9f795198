package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Texts of an erased person that arrive together with others, and are stored by one statement with them. */
class ErasedAuthorTest extends MessageServiceTest {

    @Autowired
    private MessageBatchRepository batches;

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

    private List<String> texts(ConversationFacts conversation) {
        return Objects.requireNonNull(database
                .sql("SELECT message_content FROM message WHERE conversation = :id ORDER BY seq")
                .bind("id", conversation.id()).mapValue(String.class).all().collectList().block(TIMEOUT));
    }
}
