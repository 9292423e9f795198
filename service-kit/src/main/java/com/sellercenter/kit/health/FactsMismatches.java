package com.sellercenter.kit.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports ids that two services know with different facts, which happens when a restored database gives ids a second time.
 * Nothing is shown, merged or overwritten then; an operator has to look (docs/operations/restore.md).
 */
public final class FactsMismatches {

    private static final Logger log = LoggerFactory.getLogger(FactsMismatches.class);

    private final Counter conversations;
    private final Counter messages;

    public FactsMismatches(MeterRegistry meters) {
        conversations = counter(meters, "conversation"); // registered at the start, so that the first increment is seen
        messages = counter(meters, "message");
    }

    /**
     * A conversation is known with other facts.
     *
     * @param where what was being done
     * @param told the facts that came with the id; never a text of a message
     * @param known the facts that are stored
     * @param requestId of the request behind it; empty where it is not known
     */
    public void conversation(String where, long id, Object told, Object known, String requestId) {
        conversations.increment();
        log.atError().addKeyValue("request_id", requestId).log(
                "{}: conversation {} is told as {}, but known as {}; nothing is merged, request {}", where, id, told,
                known, requestId);
    }

    /**
     * A message is known in another conversation, or its conversation with other facts.
     *
     * @param where what was being done, with the coordinates of the record
     * @param requestId of the request behind it; empty where it is not known
     */
    public void message(String where, long id, Object told, String requestId) {
        messages.increment();
        log.atError().addKeyValue("request_id", requestId).log(
                "{}: message {} is told in {}, but one of the two ids is known with other facts; nothing is merged, request {}",
                where, id, told, requestId);
    }

    private static Counter counter(MeterRegistry meters, String what) {
        return Counter.builder("facts.mismatch").description("ids that came with other facts than are known of them")
                .tag("what", what).register(meters);
    }
}
