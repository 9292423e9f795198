package com.sellercenter.notification;

import com.sellercenter.notification.SendFailure.Remedy;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import java.io.UnsupportedEncodingException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The SMTP server (RFC 5321). Its calls block, at most for the timeouts of {@code spring.mail.properties}. */
@Component
class MailServer {

    private static final int PERMANENT_FAILURE = 500; // reply codes from here on are final (RFC 5321 §4.2.1)

    private final JavaMailSenderImpl settings;

    MailServer(JavaMailSenderImpl settings) {
        this.settings = settings;
    }

    /** A connection for one worker and a batch of mails; it connects with the first of them. */
    Connection open() {
        return new Connection();
    }

    /** A connection that several mails are sent over. */
    final class Connection implements AutoCloseable {

        private @Nullable Transport transport;

        /** Returns when the server has accepted the mail; throws {@link SendFailure} otherwise. */
        void send(RenderedMail mail) {
            var message = new OutgoingMessage(settings.getSession(), mail);
            try {
                message.build();
                connected().sendMessage(message, message.getAllRecipients());
            } catch (MessagingException | UnsupportedEncodingException e) {
                close(); // the next mail connects anew
                throw sendFailure(e, message.handedOver());
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
                // it is given up anyway
            }
        }
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }

    // the server's own text may hold the address, so it goes into no log
    private static SendFailure sendFailure(Exception error, boolean handedOver) {
        if (error instanceof SMTPSendFailedException failed && failed.getReturnCode() >= PERMANENT_FAILURE) {
            return new SendFailure(Remedy.PARK, "the mail server refused the mail");
        }
        if (error instanceof SendFailedException failed && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0) {
            return new SendFailure(Remedy.PARK, "the mail server refused the address");
        }
        // a mail that the server has received as a whole and not answered may be on its way
        var answered = error instanceof SMTPSendFailedException failed && failed.getReturnCode() > 0;
        return new SendFailure(handedOver && !answered ? Remedy.RETRY_PERHAPS_SENT : Remedy.RETRY,
                "the mail server did not take it: " + error.getClass().getSimpleName());
    }
}
