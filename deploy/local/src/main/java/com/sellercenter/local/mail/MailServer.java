package com.sellercenter.local.mail;

import java.nio.file.Path;

/** An SMTP server that takes every mail and sends none, and a page to read what it took. */
public final class MailServer implements AutoCloseable {

    private final MailSink sink;
    private final MailViewer viewer;

    /**
     * Nothing listens yet.
     *
     * @param folder where the mails are kept; it goes on after the last one there
     */
    public MailServer(Path folder, int smtp, int http) {
        var mailbox = new Mailbox(folder);
        sink = new MailSink(mailbox, smtp);
        viewer = new MailViewer(mailbox, http);
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
