package com.sellercenter.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.MessageSet.Message;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

    private static final String WIRE = """
            {"id":1,"message_content":"héllo","user_type":"guest","content_type":"user","content_id":2,\
            "created_date":"2023-07-19T10:25:40.200000Z"}""";
    private static final Message MESSAGE = new Message(1, "héllo", UserType.GUEST, ContentType.USER, 2,
            Instant.parse("2023-07-19T10:25:40.2Z"));

    @Test
    void writesAndReadsTheWireFormat() {
        var mapper = JsonFormat.mapper();

        assertThat(mapper.writeValueAsString(MESSAGE)).isEqualTo(WIRE);
        assertThat(mapper.readValue(WIRE, Message.class)).isEqualTo(MESSAGE);
    }

    @Test
    void ignoresFieldsThatANewerWriterAdded() {
        var newer = WIRE.replace("{\"id\"", "{\"new\":{},\"id\"");

        assertThat(JsonFormat.mapper().readValue(newer, Message.class)).isEqualTo(MESSAGE);
    }
}
