package com.sellercenter.notification;

import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.notification.content.MailContentProperties;
import com.sellercenter.notification.preference.Recipient;
import com.sellercenter.notification.preference.UnsubscribeTokens;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The links in mails. */
@Component
class MailLinks {

    private final UnsubscribeTokens tokens;
    private final String unsubscribeAddress;

    MailLinks(UnsubscribeTokens tokens, MailContentProperties properties) {
        this.tokens = tokens;
        this.unsubscribeAddress = properties.unsubscribeAddress();
    }

    /** To the conversation in the storefront. */
    String conversation(Mail mail, Channel channel) {
        return below(storefront(channel), "conversations/" + mail.conversation() + "/");
    }

    /** To the page that stops the recipient's mails, and for the {@code POST} of a mail program that does (RFC 8058). */
    String unsubscribe(Mail mail, Channel channel) {
        return below(unsubscribeAddress.isEmpty() ? storefront(channel) : unsubscribeAddress,
                "unsubscribe/" + tokens.of(new Recipient(mail.channel(), mail.user())) + "/");
    }

    private static String storefront(Channel channel) {
        return Objects.requireNonNull(channel.storefront()).toString();
    }

    private static String below(String address, String path) {
        return address.endsWith("/") ? address + path : address + "/" + path;
    }
}
