package com.sellercenter.conversation.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.reference.Erasure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the erasure of a person is.
 *
 * @param state {@link State#DONE} once all services and topics are
 * @param services each with its database
 * @param topics each until its older records are deleted
 */
record ErasureState(long id, long user, Instant createdDate, State state, List<Part> services, List<Part> topics) {

    private static final List<String> SERVICES = List.of("conversation-service", "message-service",
            "public-feed-service", "notification-service");
    private static final List<String> TOPICS = List.of(Topics.REFERENCE_DATA, Topics.MESSAGE_POSTED,
            Topics.MESSAGE_POSTED + Topics.DEAD_LETTER, Topics.REFERENCE_DATA + Topics.DEAD_LETTER);

    /** @param done when each part that is done was done, by its name */
    static ErasureState of(Erasure erasure, Map<String, Instant> done) {
        var isDone = done.keySet().containsAll(SERVICES) && done.keySet().containsAll(TOPICS);
        return new ErasureState(erasure.id(), erasure.user(), erasure.createdDate(), State.of(isDone),
                parts(SERVICES, done), parts(TOPICS, done));
    }

    private static List<Part> parts(List<String> names, Map<String, Instant> done) {
        return names.stream().map(name -> new Part(name, State.of(done.containsKey(name)), done.get(name))).toList();
    }

    /** Whether something is still held of the person. */
    enum State implements Choice {
        PENDING, DONE;

        private static State of(boolean done) {
            return done ? DONE : PENDING;
        }
    }

    /** @param doneDate null while it is not */
    record Part(String name, State state, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant doneDate) {}
}
