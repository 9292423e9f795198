package com.sellercenter.endtoend.contract;

import com.sellercenter.contracts.json.JsonFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A GET whose target goes out byte for byte as it is written, which no HTTP library lets a client do that does not encode
 * it.
 *
 * @param from the address on this machine that the server sees
 */
public record RawTarget(String target, String host, String token, String from) {

    private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();
    private static final String END_OF_HEADERS = "\r\n\r\n";

    /** What came back. */
    public record Reply(int status, String head, JsonNode json) {}

    /** The reply of the server at that address. */
    public Reply send(URI server, String... headerLines) {
        var lines = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
        var credential = token.isEmpty() ? "" : "Authorization: Token " + token + "\r\n";
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Language: en\r\nConnection: close\r\n%s%s\r\n"
                .formatted(target, host, credential, lines);
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.setSoTimeout(PATIENCE);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.getPort()), PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return reply(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply reply(byte[] all) throws IOException {
        var text = new String(all, StandardCharsets.ISO_8859_1);
        var end = text.indexOf(END_OF_HEADERS) + END_OF_HEADERS.length();
        var head = text.substring(0, end);
        var body = text.substring(end).getBytes(StandardCharsets.ISO_8859_1);
        var whole = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked") ? joined(body) : body;
        return new Reply(Integer.parseInt(head.split(" ", 3)[1]), head, JsonFormat.mapper().readTree(whole));
    }

    private static byte[] joined(byte[] chunks) throws IOException {
        var whole = new ByteArrayOutputStream();
        var in = new DataInputStream(new ByteArrayInputStream(chunks));
        for (var length = length(in); length > 0; length = length(in)) {
            whole.write(in.readNBytes(length));
            in.skipNBytes("\r\n".length());
        }
        return whole.toByteArray();
    }

    private static int length(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }
}
