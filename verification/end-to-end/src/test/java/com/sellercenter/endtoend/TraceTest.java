package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.demo.Request;
import com.sellercenter.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A seller's answer to a public question is one trace, from the gateway to the public feed, the lists and the mail. */
@Isolated("a statement or call that several requests share is in the trace of one of them")
@ExtendWith(RunningSystem.class)
class TraceTest {

    private static final Path LOGS = Path.of(System.getProperty("system.data", "target/end-to-end"), "logs");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String TO_MESSAGES = "gateway SERVER POST /api/v1/remote/{channel}/messages"
            + " → gateway CLIENT POST messages → message-service SERVER POST /api/v1/remote/{channel}/messages/";
    private static final String TO_CONVERSATIONS = "gateway SERVER POST /api/v1/remote/{channel}/conversations"
            + " → gateway CLIENT POST conversations"
            + " → conversation-service SERVER POST /api/v1/remote/{channel}/conversations/";
    private static final String ON_TO_MESSAGES = TO_CONVERSATIONS
            + " → conversation-service CLIENT POST /internal/deliveries"
            + " → message-service SERVER POST /internal/deliveries";

    private final TraceCollector collector;
    private final Channel channel;
    private final String requestId = "traced-" + UUID.randomUUID();

    TraceTest(TestSystem system, TraceCollector collector) {
        this.collector = collector;
        this.channel = Channel.first(system.addresses());
    }

    @Test
    void followsAMessageThatIsPosted() {
        var cast = Cast.in(channel);
        var conversation = cast.opened(cast.question());
        send(cast, Request.post(channel.remote("messages/"), cast.reply(conversation)));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(trace().paths()).contains(
                TO_MESSAGES + " → message-service CLIENT store message",
                TO_MESSAGES + " → message-service CLIENT POST /internal/activity"
                        + " → conversation-service SERVER POST /internal/activity"
                        + " → conversation-service CLIENT record activity")
                .containsAll(published(TO_MESSAGES)));
        isWhole();
    }

    @Test
    void followsAMessageThatIsAddedThroughItsConversation() {
        var cast = Cast.in(channel);
        var reply = cast.question().with("conversation", cast.opened(cast.question())).with("message_content", "Yes.")
                .with("content_type", "datasource").with("content_id", cast.shop().id());
        send(cast, Request.post(channel.remote("conversations/"), reply));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(trace().paths()).contains(
                TO_CONVERSATIONS + " → conversation-service CLIENT find conversation",
                TO_CONVERSATIONS + " → conversation-service CLIENT record activity",
                ON_TO_MESSAGES + " → message-service CLIENT store message")
                .containsAll(published(ON_TO_MESSAGES)));
        isWhole();
    }

    @Test
    void isNamedByTheLogs() {
        var cast = Cast.in(channel);
        send(cast, Request.post(channel.remote("messages/"), cast.reply(cast.opened(cast.question()))));

        await().atMost(LIMIT).until(() -> !trace().spans().isEmpty());
        var line = Pattern.compile("request " + requestId + ", trace " + trace().spans().getFirst().trace());
        for (var part : new String[]{"gateway", "message-service", "notification-service"}) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(log(part)).as(part).containsPattern(line));
        }
    }

    private static List<String> published(String by) {
        var published = by + " → message-service PRODUCER publish message-posted → ";
        return List.of(published + "public-feed-service CONSUMER process message-posted",
                published + "conversation-service CONSUMER process message-posted",
                published + "notification-service CONSUMER process message-posted",
                published + "notification-service CONSUMER process message-posted"
                        + " → notification-service CLIENT send mail");
    }

    private void isWhole() {
        System.out.println(trace().tree());
        assertThat(trace().orphans()).isEmpty();
        assertThat(trace().spans()).filteredOn(span -> span.parent().isEmpty()).hasSize(1);
    }

    private void send(Cast cast, Request request) {
        var answer = cast.send(request.as(cast.shop().token()).with("X-Request-Id", requestId));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Trace trace() {
        return collector.traceOf(requestId);
    }

    private static String log(String part) {
        try {
            return Files.readString(LOGS.resolve(part + ".log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
