package com.sellercenter.endtoend.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One request can be followed by its id, from the gateway's log to the mail it leads to. */
@ExtendWith(RunningSystem.class)
class RequestIdTest {

    private static final Path LOGS = Path.of(System.getProperty("system.data", "target/end-to-end"), "logs");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Channel channel;

    RequestIdTest(Addresses system) {
        channel = Channel.first(system);
    }

    @Test
    void standsInEveryLogOnTheWayAndInTheAnswer() {
        var cast = Cast.in(channel);
        var id = "followed-" + UUID.randomUUID();
        var reply = cast.question().with("conversation", cast.opened(cast.question())).with("message_content", "Yes.")
                .with("content_type", "datasource").with("content_id", cast.shop().id());

        var answer = cast.send(Request.post(channel.remote("conversations/"), reply).as(cast.shop().token())
                .with("X-Request-Id", id));

        AnswerAssert.assertThat(answer).is(200).hasHeader("X-Request-Id", id);
        // the last of them was told by a header of the Kafka record
        for (var part : new String[]{"gateway", "conversation-service", "message-service", "notification-service"}) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(log(part)).as(part).contains(id));
        }
    }

    private static String log(String part) {
        try {
            return Files.readString(LOGS.resolve(part + ".log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
