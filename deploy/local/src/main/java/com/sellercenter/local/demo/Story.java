package com.sellercenter.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells every request with its answer, and what was expected of it. */
final class Story {

    private static final int MAX_LENGTH = 700;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Consumer<String> out;
    private final List<String> failures = new ArrayList<>();
    private int chapters;
    private int expectations;

    Story(Consumer<String> out) {
        this.out = out;
    }

    void chapter(String title) {
        chapters++;
        out.accept("\n%s. %s".formatted(chapters, title));
    }

    Answer ask(Api api, Request request) {
        tell(api, request);
        var answer = api.send(request);
        tell(answer);
        return answer.isOutage() ? askAgain(api, request, answer) : answer;
    }

    // once, as the 503 of a busy machine asks for
    private Answer askAgain(Api api, Request request, Answer busy) {
        LockSupport.parkNanos(busy.retryAfter().toNanos());
        tell(api, request);
        var answer = api.send(request);
        tell(answer);
        return answer;
    }

    /** Asks again and again until the answer is as expected or the time limit is over; tells the last answer. */
    Answer askUntil(Api api, Request request, Predicate<Answer> expected) {
        tell(api, request);
        var end = System.nanoTime() + ANSWER_LIMIT.toNanos();
        var answer = api.send(request);
        while (!expected.test(answer) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = api.send(request);
        }
        tell(answer);
        return answer;
    }

    void expect(String what, boolean isSo) {
        expectations++;
        out.accept("     %s %s".formatted(isSo ? "✓" : "✗", what));
        if (!isSo) {
            failures.add("%s. %s".formatted(chapters, what));
        }
    }

    /** Says how it went; whether all went as expected. */
    boolean verdict() {
        out.accept(failures.isEmpty()
                ? "\nAll %s checks passed.".formatted(expectations)
                : "\n%s of %s checks FAILED:\n  %s".formatted(failures.size(), expectations,
                        String.join("\n  ", failures)));
        return failures.isEmpty();
    }

    private void tell(Api api, Request request) {
        var headers = request.headers().stream().filter(header -> !header.name().equals("Content-Type"))
                .map(header -> "   %s: %s".formatted(header.name(), header.value())).collect(Collectors.joining());
        out.accept("   > %s %s%s".formatted(request.method(), api.base().resolve(request.path()), headers));
        if (request.body() != null) {
            out.accept("     " + request.body());
        }
    }

    private void tell(Answer answer) {
        out.accept("   < %s %s".formatted(answer.status(), shortened(answer.body())));
    }

    private static String shortened(String body) {
        return body.length() <= MAX_LENGTH
                ? body
                : "%s … (%s characters)".formatted(body.substring(0, MAX_LENGTH), body.length());
    }
}
