package com.sellercenter.endtoend;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Shoppers who ask and a seller who answers, on and on, whatever becomes of the system; and what was answered 200. */
final class Posts implements AutoCloseable {

    /** Stands among the statuses for a connection that broke. */
    static final int NO_ANSWER = 0;

    private static final int POSTERS = 2;
    // a steady trickle, however fast the machine: mails follow at the mail server's pace
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ROUNDS = 20;

    /** A message the system took responsibility for. */
    record Acknowledged(long user, long conversation, String text, boolean bySeller) {}

    private final Api gateway;
    private final AtomicLong lastUser;
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final List<Thread> posters = new ArrayList<>();
    private volatile boolean going = true;

    /** Begins to post on behalf of users that follow this one and are known to the system. */
    Posts(Api gateway, long user) {
        this.gateway = gateway;
        lastUser = new AtomicLong(user);
        for (var i = 0; i < POSTERS; i++) {
            posters.add(Thread.ofVirtual().start(this::postOn));
        }
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int count() {
        return acknowledged.size();
    }

    /** Every status that was answered. */
    Set<Integer> statuses() {
        return statuses;
    }

    /** Lets the posters finish what they are at. */
    @Override
    public void close() {
        going = false;
        try {
            for (var poster : posters) {
                poster.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A user's question to the demo's first shop. */
    static Request question(long user, String text) {
        var question = Map.of("conversation_type", "question", "user_type", "registered", "message_content", text,
                "datasource", 1, "user", user, "content_type", "user", "content_id", user);
        return Request.post("/api/v1/remote/1/conversations/", question).as("demo-seller-1");
    }

    /** What this user, or this shop, adds to a conversation. */
    static Request message(long conversation, String text, String contentType, long contentId) {
        var message = Map.of("conversation", conversation, "message_content", text, "user_type", "registered",
                "content_type", contentType, "content_id", contentId);
        return Request.post("/api/v1/remote/1/messages/", message).as("demo-seller-1");
    }

    private void postOn() {
        while (going) {
            var user = lastUser.incrementAndGet();
            ask(user).ifPresent(conversation -> talk(user, conversation));
        }
    }

    private Optional<Long> ask(long user) {
        var text = "question of user " + user;
        var answer = send(question(user, text));
        var conversation = answer.map(opened -> opened.json().get("id").asLong());
        conversation.ifPresent(id -> acknowledged.add(new Acknowledged(user, id, text, false)));
        return conversation;
    }

    private void talk(long user, long conversation) {
        for (var i = 0; i < ROUNDS; i++) {
            say(user, conversation, "answer %d to user %d".formatted(i, user), "datasource", 1);
            say(user, conversation, "reply %d of user %d".formatted(i, user), "user", user);
        }
    }

    private void say(long user, long conversation, String text, String contentType, long contentId) {
        send(message(conversation, text, contentType, contentId)).ifPresent(_ -> acknowledged
                .add(new Acknowledged(user, conversation, text, contentType.equals("datasource"))));
    }

    /** The answer, where it is 200; anything else promises nothing. */
    private Optional<Answer> send(Request request) {
        LockSupport.parkNanos(PAUSE.toNanos());
        try {
            var answer = gateway.send(request);
            statuses.add(answer.status());
            if (answer.status() == 200) {
                return Optional.of(answer);
            }
        } catch (UncheckedIOException e) {
            statuses.add(NO_ANSWER);
        }
        return Optional.empty();
    }
}
