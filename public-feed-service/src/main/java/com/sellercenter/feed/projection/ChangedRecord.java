package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.kit.kafka.ConversationEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** A record of the topic and the change in it. */
record ChangedRecord(ConsumerRecord<String, byte[]> record, ConversationChanged event) {

    /** Reads the change; an {@link UnreadableRecord} if no retry can make it readable. */
    static ChangedRecord read(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        return new ChangedRecord(record, ConversationEvents.changed(record, json));
    }
}
