package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/**
 * Has persons of their own come, write in public and in private, and be erased, one after the other, while all else goes on.
 * Each is called and writes a {@link #WORD} of theirs.
 */
public final class Erasures implements Runnable {

    /** The first id of these persons; nobody else has a higher one. */
    public static final long FIRST_USER = 5_000_000;

    /** What stands, with the id behind it, in everything that is known of a person. */
    public static final String WORD = "canary-of-";

    private static final Duration PAUSE = Duration.ofSeconds(2);

    // longer than any fault lasts; without a limit, the run would never end
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PATH = "/api/v1/remote/1/";

    private final TestSystem system;
    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private volatile boolean going = true;
    private long next = FIRST_USER;

    public Erasures(TestSystem system) {
        this.system = system;
    }

    /** The ids of the erasures, once all have ended. */
    public List<Long> ids() {
        return List.copyOf(ids);
    }

    /** No new person comes; the last one is erased. */
    public void stop() {
        going = false;
    }

    @Override
    public void run() {
        while (going) {
            var user = next++;
            var _ = until(200,
                    Request.post(PATH + "reference/users/", Map.of("id", user, "first_name", WORD + user, "last_name",
                            WORD + user, "email", WORD + user + "@example.com")));
            open(user, "question");
            open(user, "message");
            var _ = erase(user);
            Wait.pause(PAUSE);
        }
        // as the runbook says for what was answered right before a database was set back
        LongStream.range(FIRST_USER, next).forEach(user -> ids.add(erase(user)));
    }

    private long erase(long user) {
        return until(202, Request.post(PATH + "privacy/erasures/", Map.of("user", user))).json().get("id").asLong();
    }

    private void open(long user, String type) {
        var _ = until(200, Request.post(PATH + "conversations/", Map.of("user", user, "datasource", 1,
                "conversation_type", type, "user_type", "registered", "message_content", WORD + user, "subject",
                WORD + user, "content_type", "user", "content_id", user)).with("Idempotency-Key", type + user));
    }

    // a conversation that exists is one whose answer was lost together with its key, in a restore
    private Answer until(int status, Request request) {
        var end = System.nanoTime() + LIMIT.toNanos();
        var answer = send(request);
        while (answer.filter(found -> isWanted(status, found)).isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(request.path() + " is still answered " + answer);
            }
            Wait.pause(Duration.ofMillis(300));
            answer = send(request);
        }
        return answer.get();
    }

    private static boolean isWanted(int status, Answer answer) {
        return answer.status() == status || answer.body().contains("Conversation already exists");
    }

    private Optional<Answer> send(Request request) {
        try {
            return Optional.of(system.gateway().send(request.as("demo-operator").in("en")));
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }
}
