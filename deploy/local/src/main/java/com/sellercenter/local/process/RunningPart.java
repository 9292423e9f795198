package com.sellercenter.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of a part: from its start to the end of its process. */
final class RunningPart {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Part part;
    private final PartLog log;
    private final Process process;
    private volatile boolean ready;
    private volatile boolean mayEnd;

    RunningPart(Part part, PartLog log, PidFile pidFile) throws IOException {
        this.part = part;
        this.log = log;
        var builder = new ProcessBuilder(inItsOwnSession(part.command())).redirectErrorStream(true)
                .redirectOutput(log.begin());
        builder.environment().putAll(part.environment());
        process = builder.start();
        process.getOutputStream().close();
        pidFile.write(process.toHandle());
    }

    // Ctrl-C in a terminal reaches its whole session: only the launcher is to hear it, and stop the parts in order
    private static List<String> inItsOwnSession(List<String> command) {
        if (!Programs.exists("setsid")) {
            return command;
        }
        var whole = new ArrayList<>(List.of("setsid"));
        whole.addAll(command);
        return whole;
    }

    Part part() {
        return part;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it did its work and nobody asked it to stop. */
    boolean isNeeded() {
        return ready && !mayEnd;
    }

    /** Waits until the part does its work; a part that ends first cannot be started. */
    void awaitReady(Duration limit) throws InterruptedException {
        var deadline = new Deadline(limit);
        while (!part.ready().getAsBoolean()) {
            if (process.waitFor(POLL)) {
                throw failure("ended with status " + process.exitValue());
            }
            if (deadline.passed()) {
                throw failure("was not ready after " + limit.toSeconds() + " s");
            }
        }
        ready = true;
    }

    private CannotStart failure(String what) {
        return new CannotStart(part.name() + " " + what + lastWords());
    }

    private String lastWords() {
        var lines = log.lastLines(15);
        return lines.isEmpty() ? " without a word." : "; its last lines:\n  " + String.join("\n  ", lines);
    }

    /** Waits for the end of the process, keeping an eye on the size of its log. */
    int await() throws InterruptedException {
        while (!process.waitFor(5, TimeUnit.SECONDS)) {
            log.keepBounded();
        }
        return process.exitValue();
    }

    /** Asks the process to end, and returns who is to be gone thereafter. */
    Family askToEnd() {
        mayEnd = true;
        var family = Family.of(handle());
        switch (part.stop()) {
            case TERM -> process.destroy();
            case INT -> {
                var _ = Programs.run("kill", "-INT", Long.toString(process.pid()));
            }
        }
        return family;
    }

    /** Kills them all in the same moment, and returns when they are gone. */
    static void kill(List<RunningPart> parts) {
        parts.forEach(part -> part.mayEnd = true);
        var members = parts.stream().flatMap(part -> Family.of(part.handle()).members().stream()).toList();
        new Family(members).kill();
    }
}
