package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.endtoend.contract.Mails;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §7: a shopper reads an answer in a mail, stops these mails by its link, and wants them again. */
@ExtendWith(RunningSystem.class)
class UnsubscribeTest {

    private static final String PREFERENCES = "/users/notification-preferences/";

    private final TestSystem system;
    private final Channel channel;
    private final Cast cast;
    private final Mails mails;

    UnsubscribeTest(TestSystem system) {
        this.system = system;
        channel = Channel.first(system.addresses());
        cast = Cast.in(channel);
        mails = Mails.of(system.addresses());
    }

    @Test
    void aMailShowsWhatItAnswersAndItsLinkStopsTheNext() {
        var conversation = cast.opened(cast.question().with("message_content", "Does it have <b>HDMI</b>?"));
        reply(conversation, "Yes, four of them.");
        var mail = mails.await(cast.ada().id(), 1).getFirst();
        assertThat(mail.get("text").asString()).containsSubsequence("> Does it have <b>HDMI</b>?",
                "Yes, four of them.");
        assertThat(mail.get("html").asString()).containsSubsequence("Does it have &lt;b&gt;HDMI&lt;/b&gt;?",
                "Yes, four of them.");

        var link = Mails.unsubscribeLink(mail);
        assertPage(send(Request.get(link).in("en").with("Accept", "text/html")), 200, "Stop these emails?");
        assertThat(wanted()).as("a GET changes nothing").isTrue();
        assertPage(send(byOneClick(link)), 200, "Artık bu e-postaları almayacaksınız");
        assertThat(wanted()).isFalse();
        assertThat(exported()).isFalse();

        reply(conversation, "And a cable comes with it.");
        await().atMost(Duration.ofSeconds(60)).until(() -> skipped() == 1);
        wish(true);
        reply(conversation, "It is in stock again.");
        assertThat(mails.await(cast.ada().id(), 2).getFirst().get("text").asString()).contains("in stock again");
        assertThat(mails.to(cast.ada().id())).hasSize(2);
    }

    @Test
    void aLinkThatIsNotOursStopsNothing() {
        var foreign = "/unsubscribe/AQAAAAEAAAAAAAhSZgAAAAAAAAAAAAAAAAAAAAA/";

        assertPage(send(Request.get(foreign).in("en")), 404, "This link does not work");
        assertPage(send(byOneClick(foreign).in("en")), 404, "This link does not work");
        assertThat(send(Request.get("/unsubscribe/short/")).status()).isEqualTo(404);
    }

    private Answer send(Request request) {
        return channel.send(request);
    }

    private long skipped() {
        return system.database(Service.NOTIFICATION).number("SELECT COUNT(*) FROM mail WHERE state = 'skipped'"
                + " AND reason = 'the user wants no mail' AND user_id = " + cast.ada().id());
    }

    private void reply(long conversation, String text) {
        Channel.expect(200, send(Request.post(channel.remote("messages/"),
                cast.reply(conversation).with("message_content", text)).as(cast.shop().token())));
    }

    private static Request byOneClick(String link) {
        return Request.of("POST", link).sendingBytes(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .with("Content-Type", "application/x-www-form-urlencoded");
    }

    private void wish(boolean wanted) {
        var changed = Channel.expect(200, send(Request.of("PATCH", PREFERENCES)
                .sending(Map.of("email_on_seller_message", wanted)).as(cast.ada().token())));
        assertThat(changed.body()).isEqualTo("{\"email_on_seller_message\":%s}".formatted(wanted));
    }

    private boolean wanted() {
        return Channel.expect(200, send(Request.get(PREFERENCES).as(cast.ada().token()))).json()
                .get("email_on_seller_message").asBoolean();
    }

    private boolean exported() {
        return Channel.expect(200, send(Request.post(channel.remote("privacy/exports/"),
                Map.of("user", cast.ada().id())).as(channel.operator()))).json().get("notification_preferences")
                .get("email_on_seller_message").asBoolean();
    }

    private static void assertPage(Answer answer, int status, String title) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("<h1>" + title + "</h1>");
    }
}
