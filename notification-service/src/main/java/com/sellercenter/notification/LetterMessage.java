package com.sellercenter.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** A letter as it goes over the wire, under its own {@code Message-ID}; it knows whether it went. */
final class LetterMessage extends MimeMessage {

    static {
        // else the library searches all jars for it, several times for each mail
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final Letter letter;
    private boolean handedOver;

    LetterMessage(Session session, Letter letter) {
        super(session);
        this.letter = letter;
    }

    // by hand: Spring's helper reads a list of a thousand file types for each mail, and nests three multiparts
    void write() throws MessagingException, UnsupportedEncodingException {
        setFrom(new InternetAddress(letter.from().getAddress(), letter.fromName(), UTF_8.name()));
        setRecipient(RecipientType.TO, letter.to());
        setSubject(letter.subject(), UTF_8.name());
        setSentDate(Date.from(Instant.now()));
        setContent(new MimeMultipart("alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
        saveChanges();
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), kind);
        return part;
    }

    /** Whether the server has got all of it. */
    boolean handedOver() {
        return handedOver;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", letter.id());
    }

    @Override
    public void writeTo(OutputStream server, String[] without) throws IOException, MessagingException {
        super.writeTo(server, without);
        handedOver = true;
    }
}
