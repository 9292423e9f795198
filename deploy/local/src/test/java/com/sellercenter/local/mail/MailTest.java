package com.sellercenter.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTest {

    @TempDir
    Path folder;

    private int smtp;
    private int http;
    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        smtp = freePort();
        http = freePort();
        open();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsAMailAsTheReaderWouldSeeIt() throws MessagingException {
        send("elif@example.com", "Yanıt geldi", "Şu an stokta.");

        assertThat(get("/mails/1").body()).contains("To: elif@example.com", "Subject: Yanıt geldi", "Şu an stokta.");
        assertThat(get("/mails").json().path(0).path("text").asString()).isEqualTo("Şu an stokta.");
        assertThat(get("/mails/1.eml").body()).contains("Content-Transfer-Encoding");
    }

    @Test
    void keepsMailsBetweenRuns() throws MessagingException {
        send("a@example.com", "first", "1");
        close();
        open();
        send("a@example.com", "second", "2");

        assertThat(get("/mails").json().findValuesAsString("subject")).containsExactly("second", "first");
    }

    @Test
    void findsTheMailsOfOneRecipient() throws MessagingException {
        send("a@example.com", "for a", "1");
        send("b@example.com", "for b", "2");

        assertThat(get("/mails?to=b@example.com").json().findValuesAsString("subject")).containsExactly("for b");
    }

    @Test
    void findsThemForAClientOfMailpit() throws MessagingException {
        send("a@example.com", "for a", "1");
        send("b@example.com", "for b", "2");

        var found = get("/api/v1/search?query=to:b@example.com").json().path("messages");
        assertThat(found.findValuesAsString("Subject")).containsExactly("for b");
        var id = found.path(0).path("ID").asString();
        assertThat(get("/api/v1/message/" + id).json().path("Text").asString().strip()).isEqualTo("2");
        assertThat(get("/api/v1/message/7").status()).isEqualTo(404);
    }

    @Test
    void showsForeignTextAsText() throws MessagingException {
        send("a@example.com", "<script>alert(1)</script>", "1");

        assertThat(get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void hasNoMailThatNeverCame() {
        assertThat(get("/mails/7").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"To, Ada <ada@", "To, 'ada@@example.com, <'", "To, =?no-such-charset?Q?Ada?= <a@example.com>",
            "From, \"Shop",
            "Subject, =?UTF-8?B?!!!?=", "Content-Type, text/plain; charset=no-such-charset",
            "Content-Type, multipart/mixed",
            "Content-Type, ///", "Content-Transfer-Encoding, no-such-encoding"})
    void showsTheOthersBesideAMailThatCannotBeRead(String header, String value) throws IOException, MessagingException {
        send("a@example.com", "before", "1");
        Files.writeString(folder.resolve("000002.eml"), header + ": " + value + "\r\n\r\ntext\r\n");

        assertThat(get("/").body()).contains("before", "/mails/2.html");
        assertThat(get("/mails").json().findValuesAsString("subject")).hasSize(2).contains("before");
        assertThat(List.of(get("/mails/2"), get("/mails/2.html"), get("/mails/2.eml"))).extracting(Answer::status)
                .containsOnly(200);
    }

    @Test
    void readsNoFileThatIsNotANumberedMail() throws IOException, MessagingException {
        Files.writeString(folder.resolve("copy of a mail.eml"), "Subject: copy\r\n\r\n");
        close();
        open();
        send("a@example.com", "first", "1");

        assertThat(get("/mails").json().findValuesAsString("subject")).containsExactly("first");
    }

    private void open() {
        server = new MailServer(folder, smtp, http);
        server.start();
    }

    private void send(String to, String subject, String text) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(smtp));
        var mail = new MimeMessage(Session.getInstance(settings));
        mail.setFrom("shop@example.com");
        mail.setRecipients(RecipientType.TO, to);
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        Transport.send(mail);
    }

    private Answer get(String path) {
        return new Api(URI.create("http://127.0.0.1:" + http)).send(Request.get(path));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
