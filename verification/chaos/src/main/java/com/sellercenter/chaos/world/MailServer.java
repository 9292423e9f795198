package com.sellercenter.chaos.world;

import com.sellercenter.local.part.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An SMTP server (RFC 5321) in one of several moods. */
public final class MailServer implements AutoCloseable {

    /** What it does with a mail. */
    public enum Mood {
        /** Takes it and says so. */
        TAKE,
        /** Answers 451. */
        REFUSE,
        /** Takes it and drops the connection instead of saying so: the sender cannot know. */
        TAKE_AND_DROP,
        /** Drops the connection after the final dot and has not taken it. */
        DROP
    }

    /** A mail that was taken. */
    public record Copy(String messageId, boolean acknowledged) {}

    private final ServerSocket server;
    private final Collection<Copy> copies = new ConcurrentLinkedQueue<>();
    private volatile Mood mood = Mood.TAKE;

    public MailServer(int port) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(Ports.address(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("smtp").start(this::acceptOn);
    }

    public void become(Mood next) {
        mood = next;
    }

    /** Every mail that was taken, as often as it was. */
    public List<Copy> copies() {
        return List.copyOf(copies);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptOn() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            say(client, "220 chaos");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!answer(client, in, line.toUpperCase(Locale.ROOT))) {
                    return;
                }
            }
        } catch (IOException gone) {
            // the sender's own affair
        }
    }

    /** Whether the conversation goes on. */
    private boolean answer(Socket client, BufferedReader in, String line) throws IOException {
        if (line.startsWith("DATA")) {
            say(client, "354 go on");
            return take(client, messageId(in));
        }
        if (line.startsWith("MAIL") && mood == Mood.REFUSE) {
            say(client, "451 4.3.0 not now");
            return true;
        }
        say(client, line.startsWith("QUIT") ? "221 bye" : "250 ok");
        return !line.startsWith("QUIT");
    }

    private boolean take(Socket client, String messageId) throws IOException {
        var now = mood;
        if (now == Mood.DROP) {
            return false;
        }
        copies.add(new Copy(messageId, now != Mood.TAKE_AND_DROP));
        if (now == Mood.TAKE_AND_DROP) {
            return false;
        }
        say(client, "250 taken");
        return true;
    }

    /** Reads the mail to its final dot. */
    private static String messageId(BufferedReader in) throws IOException {
        var id = "";
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the sender is gone");
            }
            if (id.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith("message-id:")) {
                id = line.substring("message-id:".length()).strip();
            }
        }
        return id;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
