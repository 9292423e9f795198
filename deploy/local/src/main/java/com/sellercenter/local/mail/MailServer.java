package com.sellercenter.local.mail;

import com.sellercenter.local.part.Ports;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** An SMTP server that takes every mail and sends none, and a page to read what it took. */
public final class MailServer implements AutoCloseable {

    private final MailSink sink;
    private final MailViewer viewer;

    /** Nothing listens yet; later on this machine only. */
    public MailServer(Path folder, int smtp, int http) {
        this(folder, Ports.HOST, smtp, http);
    }

    /**
     * Nothing listens yet.
     *
     * @param folder where the mails are kept; it goes on after the last one there
     * @param host the address that it will listen at, {@code 0.0.0.0} for all of the machine's
     */
    public MailServer(Path folder, String host, int smtp, int http) {
        var mailbox = new Mailbox(folder);
        sink = new MailSink(mailbox, host, smtp);
        viewer = new MailViewer(mailbox, new InetSocketAddress(host, http));
    }

    public void start() {
        sink.start();
        viewer.start();
    }

    @Override
    public void close() {
        sink.close();
        viewer.close();
    }
}
