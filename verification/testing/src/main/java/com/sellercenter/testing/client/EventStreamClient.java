package com.sellercenter.testing.client;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of an event stream (HTML Living Standard §9.2), over a connection of its own, reading in a thread of its own. */
public final class EventStreamClient implements AutoCloseable {

    /** The header that tells from where to resume. */
    public static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final String AUTHORIZATION = "Authorization";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_WITHIN)
            .build();
    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final Thread reader;
    private volatile String lastEventId;
    private volatile long retryMillis = -1;
    private volatile boolean ended;

    /** An event that was received; {@code id} is the last one that was sent at that time. */
    public record Event(String id, String name, String data) {}

    /**
     * Connects and begins to read, if the answer is a stream.
     *
     * @param authorization the value of that header
     * @param lastEventId from where to resume, or null
     */
    public EventStreamClient(URI stream, String authorization, @Nullable String lastEventId) {
        this(stream, headers(authorization, lastEventId));
    }

    /** The same, with these headers besides {@code Accept}. */
    public EventStreamClient(URI stream, Map<String, String> headers) {
        this.lastEventId = headers.getOrDefault(LAST_EVENT_ID, "");
        this.answer = send(stream, headers);
        this.reader = Thread.ofVirtual().unstarted(this::read);
        if (status() == 200) {
            reader.start();
        }
    }

    /** The same, from now on. */
    public EventStreamClient(URI stream, String authorization) {
        this(stream, authorization, null);
    }

    public int status() {
        return answer.statusCode();
    }

    public HttpHeaders headers() {
        return answer.headers();
    }

    /** The body of an answer that is no stream. */
    public String body() {
        try {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that have been received. */
    public List<Event> events() {
        return events;
    }

    /** Those of that name. */
    public List<Event> events(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** How many comments have been received. */
    public int comments() {
        return comments.get();
    }

    /** From where the stream would be resumed now; empty where no id has been received. */
    public String lastEventId() {
        return lastEventId;
    }

    /** How long the server asks to wait before connecting again; negative where it has not. */
    public long retryMillis() {
        return retryMillis;
    }

    /** Whether the server has ended the stream, or the connection is lost. */
    public boolean ended() {
        return ended;
    }

    /** Leaves at once. */
    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            // it has ended already
        }
        http.shutdownNow();
    }

    private static Map<String, String> headers(String authorization, @Nullable String lastEventId) {
        return lastEventId == null
                ? Map.of(AUTHORIZATION, authorization)
                : Map.of(AUTHORIZATION, authorization, LAST_EVENT_ID, lastEventId);
    }

    private HttpResponse<InputStream> send(URI stream, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(stream).timeout(CONNECT_WITHIN).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var block = new Block();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                block = block.with(line);
            }
        } catch (IOException e) {
            // the connection is lost; an event that is not whole is dropped
        } finally {
            ended = true;
        }
    }

    private final class Block {

        private final StringBuilder data = new StringBuilder();
        private String name = "message";
        private String id = lastEventId;

        private Block with(String line) {
            if (line.isEmpty()) {
                return dispatched();
            }
            if (line.startsWith(":")) {
                comments.incrementAndGet();
                return this;
            }
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1);
            field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
            return this;
        }

        private void field(String field, String value) {
            switch (field) {
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                case "retry" -> retryMillis = Long.parseLong(value);
                default -> throw new IllegalStateException("no field of an event stream: " + field);
            }
        }

        private Block dispatched() {
            lastEventId = requireNonNull(id);
            if (!data.isEmpty()) {
                events.add(new Event(id, name, data.toString()));
            }
            return new Block();
        }
    }
}
