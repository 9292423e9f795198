package com.sellercenter.endtoend.contract.http;

import com.sellercenter.local.part.Ports;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends bytes as they are, which HTTP clients do not, and reads what is answered; keeps its connection while it can. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final URI server;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Wire(URI server) {
        this.server = server;
    }

    /** @param headers names in lower case; of repeated ones the last */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** The answer to one request; a connection that was closed meanwhile is replaced. */
    Answer send(byte[] request, boolean head) throws IOException {
        var reused = socket != null;
        try {
            return exchange(request, head);
        } catch (IOException closed) {
            close();
            if (!reused) {
                throw closed;
            }
            return exchange(request, head);
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private Answer exchange(byte[] request, boolean head) throws IOException {
        if (socket == null) {
            socket = new Socket(Ports.address(server.getPort()).getAddress(),
                    server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(request);
        var answer = read(head);
        if ("close".equals(answer.headers().get("connection")) || isEndless(answer.headers())) {
            close();
        }
        return answer;
    }

    private Answer read(boolean head) throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        if (status == 100) {
            return read(head);
        }
        var empty = head || status == 204 || status == 304;
        return new Answer(status, headers, empty || isEndless(headers) ? "" : body(headers));
    }

    private static boolean isEndless(Map<String, String> headers) {
        return "text/event-stream".equals(headers.get("content-type"));
    }

    private String body(Map<String, String> headers) throws IOException {
        var bytes = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks()
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            var _ = line();
        }
        var _ = line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed without a whole answer");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
