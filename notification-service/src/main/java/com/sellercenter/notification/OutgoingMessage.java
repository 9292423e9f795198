package com.sellercenter.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** A rendered mail as MIME (RFC 2045) under its own {@code Message-ID}; it knows whether it was written to the server. */
final class OutgoingMessage extends MimeMessage {

    static {
        // otherwise the library searches all jars for it, several times for each mail
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final RenderedMail mail;
    private boolean handedOver;

    OutgoingMessage(Session session, RenderedMail mail) {
        super(session);
        this.mail = mail;
    }

    // without Spring's MimeMessageHelper, which reads a list of a thousand file types for each mail and nests three multiparts
    void build() throws MessagingException, UnsupportedEncodingException {
        setFrom(new InternetAddress(mail.from().getAddress(), mail.fromName(), UTF_8.name()));
        setRecipient(RecipientType.TO, mail.to());
        setSubject(mail.subject(), UTF_8.name());
        setThread();
        setOrigin();
        setUnsubscribe();
        setSentDate(Date.from(Instant.now()));
        setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        saveChanges();
    }

    private void setThread() throws MessagingException {
        setHeader("In-Reply-To", mail.ids().conversation());
        setHeader("References", mail.ids().conversation());
    }

    // so that no out-of-office reply comes back (RFC 3834), also from Exchange, and a shop's mails can be sorted
    private void setOrigin() throws MessagingException, UnsupportedEncodingException {
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        var list = new InternetAddress(mail.ids().list(), mail.fromName(), UTF_8.name()).toString();
        setHeader("List-Id", MimeUtility.fold("List-Id: ".length(), list));
    }

    // by one click in the mail program, without the page behind the link (RFC 2369, RFC 8058)
    private void setUnsubscribe() throws MessagingException {
        setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), kind);
        return part;
    }

    /** Whether all of it was written to the server. */
    boolean handedOver() {
        return handedOver;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", mail.ids().message());
    }

    @Override
    public void writeTo(OutputStream server, String[] without) throws IOException, MessagingException {
        super.writeTo(server, without);
        handedOver = true;
    }
}
