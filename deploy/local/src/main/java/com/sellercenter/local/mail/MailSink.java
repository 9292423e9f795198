package com.sellercenter.local.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;

/** An SMTP server that takes mail for everybody and sends it nowhere: it all lands in the {@link Mailbox}. */
final class MailSink implements AutoCloseable {

    private final Mailbox mailbox;
    private final GreenMail server;

    MailSink(Mailbox mailbox, String host, int port) {
        this.mailbox = mailbox;
        server = new GreenMail(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP));
    }

    void start() {
        server.start();
        var users = server.getUserManager();
        users.setMessageDeliveryHandler((mail, to) -> new Recipient(to.getEmail(), users.getImapHostManager()));
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Whoever a mail is for. A failed delivery makes the server answer 451, so the sender tries again. */
    private final class Recipient extends UserImpl {

        Recipient(String address, ImapHostManager unused) {
            super(address, address, "", unused);
        }

        @Override
        public void deliver(MovingMessage mail) {
            try {
                mailbox.store(mail.getMessage());
            } catch (IOException | MessagingException e) {
                throw new IllegalStateException("mail for " + getEmail() + " not stored", e);
            }
        }
    }
}
