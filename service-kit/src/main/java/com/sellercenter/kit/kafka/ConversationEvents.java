package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is told about conversations from its records. */
public final class ConversationEvents {

    private ConversationEvents() {}

    /**
     * The message in the record; an {@link UnreadableRecord}, whose text has nothing of the content, if it is not JSON of a
     * known version, or if its key is not its conversation's id.
     */
    public static MessagePosted posted(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        var event = read(record, MessagePosted.class, json);
        requireKey(record, event.conversation().id());
        return event.ofKnownVersion();
    }

    /** The change in a record that is no tombstone, in the same way. */
    public static ConversationChanged changed(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        var event = read(record, ConversationChanged.class, json);
        requireKey(record, event.conversation().id());
        return event.ofKnownVersion();
    }

    /** The id of the request that caused the record; empty where it names none. */
    public static String requestId(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(Topics.REQUEST_ID);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type, JsonMapper json) {
        try {
            var event = json.readValue(record.value(), type);
            if (event == null) {
                throw new UnreadableRecord("nothing in it");
            }
            return event;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRecord(e.getClass().getName());
        }
    }

    private static void requireKey(ConsumerRecord<String, byte[]> record, long conversation) {
        if (!Long.toString(conversation).equals(record.key())) {
            throw new UnreadableRecord("its key is not its conversation's id");
        }
    }
}
