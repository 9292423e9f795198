package com.sellercenter.conversation.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A piece of an event stream as it is sent (HTML Living Standard §9.2), shared by all streams that send it.
 *
 * @param bytes must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(byte[] bytes) {

    /** An event; the data is JSON in one line. */
    static Frame event(EventId id, String name, String data) {
        return of("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    /** The beginning of a stream: how long a client waits before it connects again, and from where it would go on. */
    static Frame opening(Duration retry, EventId id) {
        return of("retry: " + retry.toMillis() + "\nid: " + id + "\n\n");
    }

    /** Tells the client to load its lists again: what it has missed is not known any more. */
    static Frame reset(EventId id) {
        return event(id, "reset", "{}");
    }

    /** A comment, with the id from which the stream would go on. */
    static Frame heartbeat(EventId id) {
        return of(": heartbeat\nid: " + id + "\n\n");
    }

    /** A comment. */
    static Frame heartbeat() {
        return of(": heartbeat\n\n");
    }

    /** The last event of a stream. */
    static Frame end(End reason) {
        return of("event: end\ndata: {\"reason\": \"" + reason.wire() + "\"}\n\n");
    }

    private static Frame of(String text) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8));
    }
}
