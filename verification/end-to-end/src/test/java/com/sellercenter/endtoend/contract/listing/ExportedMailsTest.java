package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Contract §10: an export holds the mails to the person. */
@ExtendWith(RunningSystem.class)
class ExportedMailsTest {

    private final Channel channel;
    private final Cast cast;

    ExportedMailsTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @Test
    void holdsTheMailsToThePersonAndNobodyElses() {
        var question = cast.opened(cast.question());
        var others = cast.opened(cast.conversation("question", cast.deniz(), cast.shop()));
        var answer = reply(question, "Yes, four of them.");
        var _ = reply(others, "This is not for Ada.");

        await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO)
                .until(() -> mails().valueStream().anyMatch(mail -> mail.get("state").asString().equals("sent")));

        assertThat(mails().valueStream()).singleElement().satisfies(mail -> {
            assertThat(mail.propertyNames()).containsExactly("message", "conversation", "datasource",
                    "message_content", "state", "reason", "created_date", "changed_date");
            assertThat(mail.get("message").asLong()).isEqualTo(answer);
            assertThat(mail.get("conversation").asLong()).isEqualTo(question);
            assertThat(mail.get("datasource").asLong()).isEqualTo(cast.shop().id());
            assertThat(mail.get("message_content").asString()).isEqualTo("Yes, four of them.");
            assertThat(mail.get("reason").isNull()).isTrue();
        });
    }

    private long reply(long conversation, String text) {
        return expect(200, cast.send(Request.post(channel.remote("messages/"),
                cast.reply(conversation).with("message_content", text)).as(cast.shop().token()))).json().get("id")
                .asLong();
    }

    private JsonNode mails() {
        return expect(200, cast.send(Request.post(channel.remote("privacy/exports/"), Map.of("user", cast.ada().id()))
                .as(channel.operator()))).json().get("mails");
    }
}
