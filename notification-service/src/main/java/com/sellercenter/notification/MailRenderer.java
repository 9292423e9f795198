package com.sellercenter.notification;

import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.reference.References;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.WrongSetting;
import com.sellercenter.notification.SendFailure.Remedy;
import com.sellercenter.notification.content.MailTemplates;
import com.sellercenter.notification.content.MailValues;
import com.sellercenter.notification.preference.PreferenceRepository;
import com.sellercenter.notification.preference.Recipient;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Renders mails from their templates, with names, preferences and texts as they are at that moment. */
@Component
class MailRenderer {

    private static final Logger log = LoggerFactory.getLogger(MailRenderer.class);
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);

    private final ReferenceReplica replica;
    private final ChannelProperties channels;
    private final PreferenceRepository preferences;
    private final QuestionClient questions;
    private final MailTemplates templates;
    private final MailLinks links;

    MailRenderer(ReferenceReplica replica, ChannelProperties channels, PreferenceRepository preferences,
            QuestionClient questions, MailTemplates templates, MailLinks links) {
        this.replica = replica;
        this.channels = channels;
        this.preferences = preferences;
        this.questions = questions;
        this.templates = templates;
        this.links = links;
        requireAddressableSenders(channels);
    }

    // otherwise every mail of the channel would be skipped, and skipped mails are not sent later
    static void requireAddressableSenders(ChannelProperties channels) {
        channels.channels().forEach((id, channel) -> {
            if (!channel.sender().isBlank() && !MailAddress.isValid(channel.sender())) {
                throw new WrongSetting("channels." + id + ".sender must be one address with an ASCII form: "
                        + channel.sender());
            }
        });
    }

    /** The mail's text and addresses; {@link SendFailure} where there is nobody to write to, or not yet. Blocks. */
    RenderedMail render(Mail mail) {
        var channel = channels.channels().get(mail.channel());
        if (channel == null || channel.sender().isBlank()) {
            throw new SendFailure(Remedy.SKIP, "the channel sends no mail");
        }
        requireConsent(mail);
        var known = replica.find(mail.channel(), mail.references()).block(DATABASE_TIMEOUT);
        return rendered(mail, channel, Objects.requireNonNull(known));
    }

    // asked for each attempt: who has just unsubscribed gets no mail that was waiting
    private void requireConsent(Mail mail) {
        var wanted = preferences.find(new Recipient(mail.channel(), mail.user())).block(DATABASE_TIMEOUT);
        if (!Objects.requireNonNull(wanted).emailOnSellerMessage()) {
            throw new SendFailure(Remedy.SKIP, "the user wants no mail");
        }
    }

    private RenderedMail rendered(Mail mail, Channel channel, References known) {
        var user = reachable(known.user(mail.user()));
        var shop = known.datasource(mail.datasource());
        if (shop == null) {
            throw new SendFailure(Remedy.RETRY, "the shop is not known yet");
        }
        var from = MailAddress.of(channel.sender());
        var to = MailAddress.of(user.email());
        var unsubscribe = links.unsubscribe(mail, channel);
        var content = templates.render(mail.channel(), channel.language(),
                new MailValues(user.firstName(), shop.name(), item(mail, known), question(mail), mail.content(),
                        links.conversation(mail, channel), unsubscribe));
        return new RenderedMail(MailIds.of(mail, MailAddress.domain(from.getAddress())), from, shop.name(), to,
                unsubscribe, content.subject(), content.text(), content.html());
    }

    private static User reachable(@Nullable User user) {
        if (user == null) {
            throw new SendFailure(Remedy.RETRY, "the user is not known yet");
        }
        if (user.email().isBlank()) {
            throw new SendFailure(Remedy.SKIP, "the user has no email address");
        }
        return user;
    }

    private static String item(Mail mail, References known) {
        Product product = mail.product() == null ? null : known.product(mail.product());
        return product == null ? "" : product.name();
    }

    // an answer in time is worth more than the question beside it
    private String question(Mail mail) {
        try {
            return questions.questionBefore(mail).blockOptional().orElse("");
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("request_id", mail.requestId()).log(
                    "mail for message {} goes without what it answers: {}, request {}", mail.message(), e.toString(),
                    mail.requestId());
            return "";
        }
    }
}
