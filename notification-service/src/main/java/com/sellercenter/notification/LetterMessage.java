package com.sellercenter.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A letter as it goes over the wire, under its own {@code Message-ID}; it knows whether it went. */
final class LetterMessage extends MimeMessage {

    private final Letter letter;
    private boolean handedOver;

    LetterMessage(Session session, Letter letter) {
        super(session);
        this.letter = letter;
    }

    void write() throws MessagingException, UnsupportedEncodingException {
        var helper = new MimeMessageHelper(this, true, "UTF-8");
        helper.setFrom(letter.from().getAddress(), letter.fromName());
        helper.setTo(letter.to());
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        helper.setSentDate(Date.from(Instant.now()));
        saveChanges();
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
