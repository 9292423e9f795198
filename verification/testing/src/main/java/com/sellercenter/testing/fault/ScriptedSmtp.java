package com.sellercenter.testing.fault;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An SMTP server (RFC 5321) that does to each recipient what the script says, and takes every mail without a script. */
public final class ScriptedSmtp implements AutoCloseable {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(\\S+)");

    private enum Step {
        MAIL, RCPT, TEXT
    }

    /** What happens to a mail. */
    public enum Line {
        /** It is taken. */
        TAKEN(Step.TEXT, "250 taken", true, false),
        /** 451 to MAIL; only in {@link ScriptedSmtp#script(Line)}, for the recipient is not yet known. */
        SENDER_LATER(Step.MAIL, "451 4.3.0 later", false, false),
        /** 451 to RCPT. */
        LATER(Step.RCPT, "451 later", false, false),
        /** 451 to RCPT, once; then it is taken. */
        LATER_ONCE(Step.RCPT, "451 later", false, true),
        /** 550 to RCPT. */
        NO_SUCH_USER(Step.RCPT, "550 no such user", false, false),
        /** No answer to RCPT until the server is closed. */
        SILENCE(Step.RCPT, "250 ok", false, false),
        /** 554 after the text. */
        CONTENT_REFUSED(Step.TEXT, "554 refused", false, false),
        /** 452 after the text, once; then it is taken. */
        FULL_ONCE(Step.TEXT, "452 full", false, true),
        /** Taken, but the connection ends before the answer: the sender cannot know. */
        LOST_ANSWER(Step.TEXT, "", true, false),
        /** The same once; then it is taken and answered. */
        LOST_ANSWER_ONCE(Step.TEXT, "", true, true),
        /** The connection ends after the text, which is not taken. */
        LOST_MAIL(Step.TEXT, "", false, false);

        private final Step step;
        private final String answer; // empty where the connection ends instead
        private final boolean taken;
        private final boolean once;

        Line(Step step, String answer, boolean taken, boolean once) {
            this.step = step;
            this.answer = answer;
            this.taken = taken;
            this.once = once;
        }
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
    private final Tls tls;
    private final @Nullable SSLContext certificate;
    private volatile Line others = Line.TAKEN;

    /** How a connection is encrypted. */
    public enum Tls {
        /** Never. */
        NONE,
        /** When the client asks for it, which it does before it sends a mail (RFC 3207). */
        STARTTLS,
        /** From the first byte on (RFC 8314 §3). */
        IMPLICIT
    }

    /** Listens on a free port of this machine. */
    public ScriptedSmtp() {
        this(0);
    }

    /** Listens on that port of this machine. */
    public ScriptedSmtp(int port) {
        this(port, Tls.NONE, null);
    }

    /** Listens on a free port of this machine, and shows that certificate. */
    public ScriptedSmtp(Tls tls, SSLContext certificate) {
        this(0, tls, certificate);
    }

    private ScriptedSmtp(int port, Tls tls, @Nullable SSLContext certificate) {
        this.tls = tls;
        this.certificate = certificate;
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

    private void talk(Socket connection) {
        try (connection; var client = tls == Tls.IMPLICIT ? encrypted(connection) : connection) {
            say(client, "220 ready");
            talk(client, tls == Tls.STARTTLS);
        } catch (IOException | InterruptedException gone) {
            // the client has hung up, its answer is lost, or the test is over
        }
    }

    private Socket encrypted(Socket connection) throws IOException {
        var socket = (SSLSocket) Objects.requireNonNull(certificate).getSocketFactory().createSocket(connection,
                connection.getInetAddress().getHostAddress(), connection.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void talk(Socket client, boolean encryptsFirst) throws IOException, InterruptedException {
        try (var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            var recipient = "";
            for (String line; (line = in.readLine()) != null;) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("EHLO") && encryptsFirst) {
                    say(client, "250-localhost\r\n250 STARTTLS");
                } else if (command.equals("STARTTLS") && encryptsFirst) {
                    say(client, "220 go on");
                    talk(encrypted(client), false);
                    return;
                } else if (encryptsFirst && command.startsWith("MAIL")) {
                    say(client, "530 5.7.0 STARTTLS first");
                } else if (command.startsWith("MAIL")) {
                    say(client, at(Step.MAIL, "").map(found -> found.answer).orElse("250 ok"));
                } else if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(client, rcpt(recipient));
                } else if (command.equals("DATA")) {
                    say(client, "354 go on");
                    say(client, answer(recipient, text(in)));
                } else {
                    say(client, command.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        }
    }

    private String rcpt(String recipient) throws InterruptedException {
        if (lineOf(recipient) == Line.SILENCE) {
            closed.await();
        }
        return at(Step.RCPT, recipient).map(line -> line.answer).orElse("250 ok");
    }

    private String answer(String recipient, String mail) {
        var line = at(Step.TEXT, recipient).orElse(Line.TAKEN);
        if (line.taken) {
            taken.add(new Taken(mail, !line.answer.isEmpty()));
        }
        return line.answer;
    }

    /** The recipient's line, where it says something about this step. */
    private Optional<Line> at(Step step, String recipient) {
        return Optional.of(lineOf(recipient))
                .filter(line -> line.step == step && (!line.once || done.add(recipient)));
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

    private static void say(Socket client, String answer) throws IOException {
        if (answer.isEmpty()) {
            throw new IOException("the answer is lost");
        }
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
