package com.sellercenter.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** An SMTP server (RFC 5321) that does to each recipient what the script says, and takes every mail without a script. */
public final class ScriptedSmtp implements AutoCloseable {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(\\S+)");

    /** What happens to a mail. */
    public enum Line {
        /** It is taken. */
        TAKEN,
        /** 451 to MAIL, always; only in {@link ScriptedSmtp#script(Line)}, for the recipient is not yet known. */
        SENDER_LATER,
        /** 451 to RCPT, once; then it is taken. */
        LATER_ONCE,
        /** 451 to RCPT, always. */
        LATER,
        /** 550 to RCPT. */
        NO_SUCH_USER,
        /** 554 after the text. */
        CONTENT_REFUSED,
        /** 452 after the text, once; then it is taken. */
        FULL_ONCE,
        /** Taken, but the connection ends before the answer, always: the sender cannot know. */
        LOST_ANSWER,
        /** The same once; then it is taken and answered. */
        LOST_ANSWER_ONCE,
        /** The connection ends after the text, which is not taken. */
        LOST_MAIL,
        /** No answer to RCPT until the server is closed. */
        SILENCE
    }

    /**
     * A mail that was taken.
     *
     * @param text as it came
     * @param acknowledged whether its sender was told
     */
    public record Taken(String text, boolean acknowledged) {

        /** Its {@code Message-ID}, or nothing. */
        public String messageId() {
            var id = MESSAGE_ID.matcher(text);
            return id.find() ? id.group(1) : "";
        }
    }

    private final ServerSocket server;
    private final Map<String, Line> script = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Line others = Line.TAKEN;

    /** Listens on a free port of this machine. */
    public ScriptedSmtp() {
        this(0);
    }

    /** Listens on that port of this machine. */
    public ScriptedSmtp(int port) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("scripted-smtp").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on this happens to the recipient's mails. */
    public void script(String recipient, Line line) {
        script.put(recipient, line);
    }

    /** From now on this happens to the mails of all who have no line of their own. */
    public void script(Line line) {
        others = line;
    }

    /** The mails it took for the recipient, as they came. */
    public List<String> taken(String recipient) {
        return taken.stream().map(Taken::text).filter(mail -> mail.contains("To: " + recipient)).toList();
    }

    /** Every mail that it took, as often as it did. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** How many mails it took. */
    public int count() {
        return taken.size();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException end) {
            // the server is closed
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 ready");
            var recipient = "";
            for (String line; (line = in.readLine()) != null;) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(client, rcpt(recipient));
                } else if (!command.equals("DATA")) {
                    say(client, answer(command));
                } else if (!isAnswered(client, recipient, in)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the client has hung up, or the test is over
        }
    }

    private String answer(String command) {
        if (command.startsWith("MAIL") && others == Line.SENDER_LATER) {
            return "451 4.3.0 later";
        }
        return command.equals("QUIT") ? "221 bye" : "250 ok";
    }

    private String rcpt(String recipient) throws InterruptedException {
        var line = lineOf(recipient);
        if (line == Line.SILENCE) {
            closed.await();
        }
        if (line == Line.NO_SUCH_USER) {
            return "550 no such user";
        }
        return line == Line.LATER || (line == Line.LATER_ONCE && done.add(recipient)) ? "451 later" : "250 ok";
    }

    /** Reads the mail and answers; false where the connection ends instead. */
    private boolean isAnswered(Socket client, String recipient, BufferedReader in) throws IOException {
        say(client, "354 go on");
        var mail = text(in);
        var line = lineOf(recipient);
        if (line == Line.CONTENT_REFUSED) {
            say(client, "554 refused");
            return true;
        }
        if (line == Line.FULL_ONCE && done.add(recipient)) {
            say(client, "452 full");
            return true;
        }
        return line != Line.LOST_MAIL && take(client, mail,
                line != Line.LOST_ANSWER && (line != Line.LOST_ANSWER_ONCE || !done.add(recipient)));
    }

    private boolean take(Socket client, String mail, boolean acknowledge) throws IOException {
        taken.add(new Taken(mail, acknowledge));
        if (acknowledge) {
            say(client, "250 taken");
        }
        return acknowledge;
    }

    private Line lineOf(String recipient) {
        return script.getOrDefault(recipient, others);
    }

    /** The mail to its final dot. */
    private static String text(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the sender is gone");
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
