package com.sellercenter.endtoend.contract;

import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The mails that the running system has sent. */
public record Mails(Api viewer) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("/unsubscribe/[\\w-]+/");

    public static Mails of(Addresses system) {
        return new Mails(new Api(system.mails()));
    }

    /** The mails to that user of a {@link Cast}, the newest first. */
    public List<JsonNode> to(long user) {
        return viewer.send(Request.get("/mails?to=" + user + "@example.com")).json().valueStream().toList();
    }

    /** Waits until so many are there. */
    public List<JsonNode> await(long user, int count) {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).until(() -> to(user),
                mails -> mails.size() >= count);
    }

    /** The path of the link in a mail that stops such mails. */
    public static String unsubscribeLink(JsonNode mail) {
        var link = LINK.matcher(mail.get("text").asString());
        if (!link.find()) {
            throw new IllegalStateException("no link in " + mail);
        }
        return link.group();
    }

    /** The same of a mail to a new user. */
    public static String unsubscribeLink(Addresses system) {
        var cast = Cast.in(Channel.first(system));
        var reply = cast.reply(cast.opened(cast.question()));
        Channel.expect(200,
                cast.send(Request.post(cast.channel().remote("messages/"), reply).as(cast.shop().token())));
        return unsubscribeLink(of(system).await(cast.ada().id(), 1).getFirst());
    }
}
