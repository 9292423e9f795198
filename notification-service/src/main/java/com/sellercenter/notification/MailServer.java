package com.sellercenter.notification;

import com.sellercenter.notification.CannotSend.Remedy;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.UnsupportedEncodingException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands letters to the SMTP server (RFC 5321), which blocks for as long as the settings' time limits allow. */
@Component
class MailServer {

    private final JavaMailSender sender;

    MailServer(JavaMailSender sender) {
        this.sender = sender;
    }

    /** Returns when the server has taken it; else {@link CannotSend}. */
    void send(Letter letter) {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setFrom(letter.from().getAddress(), letter.fromName());
            helper.setTo(letter.to());
            helper.setSubject(letter.subject());
            helper.setText(letter.text(), letter.html());
            message.setHeader("Message-ID", letter.id());
            sender.send(message);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            throw cannotSend(e);
        }
    }

    // the server's own words may hold the address, so they are not told
    private static CannotSend cannotSend(Exception error) {
        return refused(error)
                ? new CannotSend(Remedy.PARK, "the mail server refused the address")
                : new CannotSend(Remedy.RETRY, "the mail server did not take it: " + error.getClass().getSimpleName());
    }

    // an address is invalid where the server refused it for good, with a code from 500 on
    private static boolean refused(Exception error) {
        var failure = error instanceof MailSendException failed && failed.getMessageExceptions().length > 0
                ? failed.getMessageExceptions()[0]
                : error;
        return failure instanceof SendFailedException failed && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0;
    }
}
