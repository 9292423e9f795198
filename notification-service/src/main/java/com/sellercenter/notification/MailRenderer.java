package com.sellercenter.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.reference.References;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.WrongSetting;
import com.sellercenter.notification.SendFailure.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders mails from their templates, with the names as they are at that moment. */
@Component
class MailRenderer {

    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);
    private static final Map<Language, String> SUBJECTS = Map.of(Language.TR, "%s size bir mesaj gönderdi", Language.EN,
            "%s sent you a message");

    private final ReferenceReplica replica;
    private final ChannelProperties channels;
    private final Map<Language, Template> textTemplates = templates(".txt", Mustache.compiler().escapeHTML(false));
    private final Map<Language, Template> htmlTemplates = templates(".html", Mustache.compiler());

    MailRenderer(ReferenceReplica replica, ChannelProperties channels) {
        this.replica = replica;
        this.channels = channels;
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
        var known = replica.find(mail.channel(), mail.references()).block(DATABASE_TIMEOUT);
        return rendered(mail, channel, Objects.requireNonNull(known));
    }

    private RenderedMail rendered(Mail mail, Channel channel, References known) {
        var user = reachable(known.user(mail.user()));
        var shop = known.datasource(mail.datasource());
        if (shop == null) {
            throw new SendFailure(Remedy.RETRY, "the shop is not known yet");
        }
        var values = Map.of("name", user.firstName(), "shop", shop.name(), "item", item(mail, known), "message",
                mail.content(), "link", link(mail, channel));
        var language = channel.language();
        var from = MailAddress.of(channel.sender());
        return new RenderedMail(MailIds.of(mail, MailAddress.domain(from.getAddress())), from, shop.name(),
                MailAddress.of(user.email()), SUBJECTS.getOrDefault(language, "%s").formatted(shop.name()),
                execute(textTemplates, language, values), execute(htmlTemplates, language, values));
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

    private static String link(Mail mail, Channel channel) {
        var storefront = Objects.requireNonNull(channel.storefront()).toString();
        return (storefront.endsWith("/") ? storefront : storefront + "/") + "conversations/" + mail.conversation()
                + "/";
    }

    private static String execute(Map<Language, Template> templates, Language language, Map<String, String> values) {
        return Objects.requireNonNull(templates.get(language)).execute(values);
    }

    private static Map<Language, Template> templates(String suffix, Mustache.Compiler compiler) {
        var templates = new EnumMap<Language, Template>(Language.class);
        for (var language : Language.values()) {
            templates.put(language,
                    compiler.emptyStringIsFalse(true).compile(read("/mail/" + language.code() + suffix)));
        }
        return templates;
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(MailRenderer.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
