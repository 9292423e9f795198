package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.kafka.UnreadableRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A record of the topic and the event that was read from it. */
record PostedRecord(ConsumerRecord<String, byte[]> record, MessagePosted event) {

    /** Refuses what no retry can make readable, without telling its content. */
    static PostedRecord read(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        try {
            var event = json.readValue(record.value(), MessagePosted.class);
            if (event == null) {
                throw new UnreadableRecord("nothing in it");
            }
            return new PostedRecord(record, event.ofKnownVersion());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRecord(e.getClass().getName());
        }
    }

    boolean isPublic() {
        return event.conversation().conversationType().isPublic();
    }
}
