package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.kit.kafka.ConversationEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** A record of the topic and the event in it. */
record PostedRecord(ConsumerRecord<String, byte[]> record, MessagePosted event) {

    /** Reads the event; an {@link UnreadableRecord} if no retry can make it readable. */
    static PostedRecord read(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        return new PostedRecord(record, ConversationEvents.posted(record, json));
    }

    boolean isPublic() {
        return event.conversation().conversationType().isPublic();
    }
}
