package com.sellercenter.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.fault.ScriptedSmtp.Line;
import com.sellercenter.testing.fault.ScriptedSmtp.Taken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender is answered to MAIL, RCPT, DATA and the text; an empty answer is an end of the connection. */
class ScriptedSmtpTest {

    private final ScriptedSmtp smtp = new ScriptedSmtp();

    @AfterEach
    void close() throws IOException {
        smtp.close();
    }

    @ParameterizedTest
    @CsvSource({"TAKEN, 250, 250, 250, 1", "SENDER_LATER, 451, 250, 250, 1", "LATER, 250, 451, 250, 1",
            "NO_SUCH_USER, 250, 550, 250, 1", "CONTENT_REFUSED, 250, 250, 554, 0", "LOST_ANSWER, 250, 250, '', 1",
            "LOST_MAIL, 250, 250, '', 0"})
    void doesTheSameToEverybody(Line line, String mail, String rcpt, String text, int taken) throws IOException {
        smtp.script(line);

        assertThat(send("<1@example.com>")).containsExactly(mail, rcpt, "354", text);

        assertThat(smtp.count()).isEqualTo(taken);
    }

    @Test
    void tellsWhichMailsItsSendersKnowToBeTaken() throws IOException {
        assertThat(send("<1@example.com>")).endsWith("250");
        smtp.script(Line.LOST_ANSWER);
        assertThat(send("<2@example.com>")).endsWith("");

        assertThat(smtp.taken()).extracting(Taken::messageId).containsExactly("<1@example.com>", "<2@example.com>");
        assertThat(smtp.taken()).extracting(Taken::acknowledged).containsExactly(true, false);
    }

    /** Sends a mail, whatever is answered. */
    private List<String> send(String messageId) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), smtp.port());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(in.readLine()).startsWith("220");
            var answers = new ArrayList<String>();
            for (var command : List.of("MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>", "DATA",
                    "To: b@example.com\r\nMessage-ID: " + messageId + "\r\n\r\nhello\r\n.")) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                var answer = in.readLine();
                answers.add(answer == null ? "" : answer.substring(0, 3));
            }
            return answers;
        }
    }
}
