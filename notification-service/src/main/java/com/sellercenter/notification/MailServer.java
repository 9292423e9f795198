package com.sellercenter.notification;

import com.sellercenter.notification.CannotSend.Remedy;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import java.io.UnsupportedEncodingException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The way to the SMTP server (RFC 5321), which blocks for as long as the settings' time limits allow. */
@Component
class MailServer {

    private static final int REFUSED = 500; // reply codes from here on are final

    private final JavaMailSenderImpl settings;

    MailServer(JavaMailSenderImpl settings) {
        this.settings = settings;
    }

    /** For one worker and a batch of letters; connected with the first of them. */
    Connection open() {
        return new Connection();
    }

    /** A connection that several letters can go through. */
    final class Connection implements AutoCloseable {

        private @Nullable Transport transport;

        /** Returns when the server has taken it; else {@link CannotSend}. */
        void send(Letter letter) {
            var message = new LetterMessage(settings.getSession(), letter);
            try {
                message.write();
                connected().sendMessage(message, message.getAllRecipients());
            } catch (MessagingException | UnsupportedEncodingException e) {
                close(); // the next letter begins afresh
                throw cannotSend(e, message.handedOver());
            }
        }

        private Transport connected() throws MessagingException {
            var connected = transport;
            if (connected == null) {
                connected = settings.getSession().getTransport(settings.getProtocol());
                connected.connect(settings.getHost(), settings.getPort(), textOrNull(settings.getUsername()),
                        textOrNull(settings.getPassword()));
                transport = connected;
            }
            return connected;
        }

        @Override
        public void close() {
            var closing = transport;
            transport = null;
            try {
                if (closing != null) {
                    closing.close();
                }
            } catch (MessagingException e) {
                // it was of no use any more
            }
        }
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }

    // the server's own words may hold the address, so they are not told
    private static CannotSend cannotSend(Exception error, boolean handedOver) {
        if (error instanceof SMTPSendFailedException failed && failed.getReturnCode() >= REFUSED) {
            return new CannotSend(Remedy.PARK, "the mail server refused the mail");
        }
        if (error instanceof SendFailedException failed && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0) {
            return new CannotSend(Remedy.PARK, "the mail server refused the address");
        }
        // a mail that is handed over as a whole, without a word for an answer, may be on its way
        var answered = error instanceof SMTPSendFailedException failed && failed.getReturnCode() > 0;
        return new CannotSend(handedOver && !answered ? Remedy.RETRY_PERHAPS_SENT : Remedy.RETRY,
                "the mail server did not take it: " + error.getClass().getSimpleName());
    }
}
