package com.sellercenter.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.ChannelProperties.Retention;
import com.sellercenter.testing.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** What stands in a mail as it goes to the mail server. */
class MailHeadersTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final AtomicLong IDS = new AtomicLong();
    private static final DatabaseClient DATABASE = DatabaseClient.create(TestDatabase
            .migrated("classpath:db/reference", "classpath:db/migration").getConnectionFactory());
    private static final ReferenceReplica REPLICA = new ReferenceReplica(DATABASE, JsonFormat.mapper());
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?\\S+?\\?=");

    private final MailRenderer renderer = MessageServiceStub.renderer(DATABASE, REPLICA,
            new ChannelProperties(
                    Map.of(1, channel("no-reply@shop.example.org"), 2, channel("no-reply@bücher.example"))));
    private final long user = IDS.incrementAndGet();
    private final long shop = IDS.incrementAndGet();

    @ParameterizedTest
    @CsvSource({"ada@bücher.example, ada@xn--bcher-kva.example",
            "ada@posta.İSTANBUL.example, ada@posta.xn--istanbul-o0e.example",
            "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example", "Ada@Example.COM, Ada@Example.COM"})
    void writesInternationalisedDomainsInPunycode(String address, String written) throws Exception {
        know(address, "Test Shop");

        assertThat(mail(1).getHeader("To", null)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@straße.example", "ada@ς.example", "çiğdem@example.com", "ada@bü cher.example",
            "ada@b\u200dü.example", "ada@ü_ü.example", "all: ada@example.com, deniz@example.com;"})
    void writesToNobodyWhereTheAddressHasNoAsciiForm(String address) {
        know(address, "Test Shop");

        assertThatThrownBy(() -> mail(1)).isInstanceOf(SendFailure.class).hasMessageContaining("the address");
    }

    @Test
    void saysThatAProgramWroteIt() throws Exception {
        know("ada@example.com", "Test Shop");

        var mail = mail(1);

        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress", null)).isEqualTo("All");
    }

    @Test
    void isOneListForEachShopAndChannel() throws Exception {
        know("ada@example.com", "Çarşı \"<x@y>\"\r\nBcc: all@example.com");

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(mail(1).getHeader("List-Id", null))))
                .endsWith(" <shop-%d.channel-1.shop.example.org>".formatted(shop)).contains("Çarşı");
        assertThat(mail(2, 1).getHeader("List-Id", null))
                .endsWith(" <shop-%d.channel-2.xn--bcher-kva.example>".formatted(shop));
        assertThat(mail(1).getHeader("Bcc")).isNull();
    }

    @Test
    void putsTheMailsOfAConversationIntoOneThread() throws Exception {
        know("ada@example.com", "Test Shop");

        var first = mail(1);
        var second = mail(1);
        var other = mail(1, 8);

        assertThat(first.getMessageID()).isNotEqualTo(second.getMessageID()).endsWith("@shop.example.org>");
        assertThat(List.of(first, second)).allSatisfy(mail -> {
            assertThat(mail.getHeader("References", null)).isEqualTo("<conversation-7@shop.example.org>");
            assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<conversation-7@shop.example.org>");
        });
        assertThat(other.getHeader("References", null)).isEqualTo("<conversation-8@shop.example.org>");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void cutsNamesBetweenCharacters(int before) throws Exception {
        know("ada@example.com", "a".repeat(before) + "🎁".repeat(250));

        for (var header : List.of("From", "Subject", "List-Id")) {
            var text = MimeUtility.unfold(mail(1).getHeader(header, null));
            assertThat(words(text)).as(header).startsWith("a".repeat(before) + "🎁").doesNotContain("\ufffd", "?");
        }
    }

    @Test
    void letsEachTextHaveItsOwnDirection() throws Exception {
        know("ada@example.com", "متجر");

        assertThat(html(mail(1))).contains("<strong dir=\"auto\">متجر</strong>", "<blockquote dir=\"auto\"",
                "<span dir=\"auto\">Ada</span>");
    }

    @Test
    void canBeUnsubscribedFromByOneClick() throws Exception {
        know("ada@example.com", "Test Shop");

        var mail = mail(1);

        var link = mail.getHeader("List-Unsubscribe", null);
        assertThat(link).matches("<http://localhost:8080/unsubscribe/[\\w-]{39}/>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(html(mail)).contains("href=\"" + link.substring(1, link.length() - 1) + "\"");
        assertThat(mail(1).getHeader("List-Unsubscribe", null)).isEqualTo(link);
        assertThat(mail(2).getHeader("List-Unsubscribe", null)).isNotEqualTo(link);
    }

    @Test
    void quotesWhatTheMessageAnswers() throws Exception {
        know("ada@example.com", "Test Shop");
        MessageServiceStub.INSTANCE.asked(77, "Is it new?");
        MessageServiceStub.INSTANCE.asked(77, "And is it <i>boxed</i>?");

        MessageServiceStub.INSTANCE.askedLater(77, "Written after the answer.");
        var answer = mail(1, 77);

        assertThat(html(answer)).containsSubsequence("You wrote", "And is it &lt;i&gt;boxed&lt;/i&gt;?", "Yes.")
                .doesNotContain("Is it new?", "Written after");
        assertThat(html(mail(1, 78))).doesNotContain("You wrote");
    }

    @Test
    void goesWithoutTheQuestionWhereNobodyTellsIt() throws Exception {
        know("ada@example.com", "Test Shop");
        MessageServiceStub.INSTANCE.asked(79, "Is it new?");
        MessageServiceStub.INSTANCE.away(true);
        try {
            assertThat(html(mail(1, 79))).contains("Yes.").doesNotContain("Is it new?");
        } finally {
            MessageServiceStub.INSTANCE.away(false);
        }
        assertThat(html(mail(1, 79))).contains("Is it new?");
    }

    private MimeMessage mail(int channel) throws IOException, MessagingException {
        return mail(channel, 7);
    }

    private MimeMessage mail(int channel, long conversation) throws IOException, MessagingException {
        var mail = new Mail(IDS.incrementAndGet(), channel, conversation, user, shop, null, "Yes.", "", null, 0, false,
                Instant.now());
        MessageServiceStub.INSTANCE.answered(conversation, mail.message());
        var session = Session.getInstance(new Properties());
        var message = new OutgoingMessage(session, renderer.render(mail));
        message.build();
        var written = new ByteArrayOutputStream();
        message.writeTo(written);
        return new MimeMessage(session, new ByteArrayInputStream(written.toByteArray()));
    }

    /** Decodes each word by itself, as RFC 2047 §5 asks for. */
    private static String words(String header) {
        return ENCODED_WORD.matcher(header).results().map(word -> word(word.group())).collect(Collectors.joining());
    }

    private static String word(String encoded) {
        try {
            return MimeUtility.decodeWord(encoded);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(encoded, e);
        }
    }

    private static String html(MimeMessage mail) throws IOException, MessagingException {
        var parts = (jakarta.mail.Multipart) mail.getContent();
        return new String(parts.getBodyPart(1).getInputStream().readAllBytes(), UTF_8);
    }

    private void know(String email, String shopName) {
        for (var channel : List.of(1, 2)) {
            know(channel, ReferenceKind.USER, user, new User(user, "Ada", "Kaya", email, null, null));
            know(channel, ReferenceKind.DATASOURCE, shop, new Datasource(shop, shopName, "shop", "", "", null, null,
                    null, null, null, null, null, JsonFormat.mapper().createObjectNode(), null, null, true));
        }
    }

    private static void know(int channel, ReferenceKind kind, long id, Object data) {
        REPLICA.apply(List.of(new ReferenceChange(kind, channel, id, System.nanoTime(),
                JsonFormat.mapper().valueToTree(data)))).block(TIMEOUT);
    }

    private static Channel channel(String sender) {
        return new Channel(List.of(), Language.EN, "", sender, URI.create("http://localhost:8080"), false,
                Retention.NONE, false, ContactRule.OFF, "TR");
    }
}
