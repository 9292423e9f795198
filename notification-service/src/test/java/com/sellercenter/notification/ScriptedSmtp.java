package com.sellercenter.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server that does to each recipient what the script says. A recipient without a line in it gets every mail.
 */
final class ScriptedSmtp implements AutoCloseable {

    /** What happens to a mail. */
    enum Line {
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
        /** Taken, but the connection ends before the answer, once; then it is taken and answered. */
        LOST_ANSWER_ONCE,
        /** No answer to RCPT until the server is closed. */
        SILENCE
    }

    private final ServerSocket door;
    private final Map<String, Line> script = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedSmtp() {
        try {
            door = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void script(String recipient, Line line) {
        script.put(recipient, line);
    }

    /** The mails it took for the recipient, as they came. */
    List<String> taken(String recipient) {
        return taken.stream().filter(mail -> mail.contains("To: " + recipient)).toList();
    }

    int count() {
        return taken.size();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException end) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            var out = client.getOutputStream();
            say(out, "220 ready");
            var recipient = "";
            for (String line; (line = in.readLine()) != null;) {
                if (line.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(out, rcpt(recipient));
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                    if (!answered(out, recipient, text(in))) {
                        return;
                    }
                } else {
                    say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the client has hung up, or the test is over
        }
    }

    private String rcpt(String recipient) throws InterruptedException {
        var line = script.get(recipient);
        if (line == Line.SILENCE) {
            closed.await();
        }
        if (line == Line.NO_SUCH_USER) {
            return "550 no such user";
        }
        return line == Line.LATER || (line == Line.LATER_ONCE && done.add(recipient)) ? "451 later" : "250 ok";
    }

    private boolean answered(OutputStream out, String recipient, String mail) throws IOException {
        var line = script.get(recipient);
        if (line == Line.CONTENT_REFUSED) {
            say(out, "554 refused");
            return true;
        }
        if (line == Line.FULL_ONCE && done.add(recipient)) {
            say(out, "452 full");
            return true;
        }
        taken.add(mail);
        if (line == Line.LOST_ANSWER_ONCE && done.add(recipient)) {
            return false;
        }
        say(out, "250 taken");
        return true;
    }

    private static String text(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (String line; (line = in.readLine()) != null && !line.equals(".");) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
