package com.sellercenter.kit.kafka;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads posted messages from their records. */
public final class PostedMessages {

    private PostedMessages() {}

    /**
     * The message in the record; an {@link UnreadableRecord}, whose text has nothing of the content, if it is not JSON of a
     * known version, or if its key is not its conversation's id.
     */
    public static MessagePosted read(ConsumerRecord<String, byte[]> record, JsonMapper json) {
        try {
            var event = json.readValue(record.value(), MessagePosted.class);
            if (event == null) {
                throw new UnreadableRecord("nothing in it");
            }
            requireKey(record, event);
            return event.ofKnownVersion();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRecord(e.getClass().getName());
        }
    }

    /** The id of the request that caused the record; empty where it names none. */
    public static String requestId(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(Topics.REQUEST_ID);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void requireKey(ConsumerRecord<String, byte[]> record, MessagePosted event) {
        if (!Long.toString(event.conversation().id()).equals(record.key())) {
            throw new UnreadableRecord("its key is not its conversation's id");
        }
    }
}
