package com.sellercenter.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Owns a set of child processes. None of them outlives {@link #close}, and one that ends unasked is started again.
 */
public final class Supervisor implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Path pids;
    private final Path logs;
    private final Consumer<String> news;
    private final Map<String, RunningPart> running = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param pids a folder for pid files, by which a later run finds what this one left behind
     * @param logs a folder for what the parts print
     * @param news told when a part ends unasked
     */
    public Supervisor(Path pids, Path logs, Consumer<String> news) {
        this.pids = pids;
        this.logs = logs;
        this.news = news;
    }

    /** Starts a part and returns at once. */
    public synchronized void start(Part part) {
        if (closed) {
            throw new CannotStart("The system is being stopped.");
        }
        try {
            var pidFile = new PidFile(pids.resolve(part.name() + ".pid"));
            var started = new RunningPart(part, new PartLog(logs, part.name()), pidFile);
            running.put(part.name(), started);
            Thread.ofVirtual().name("watch " + part.name()).start(() -> watch(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the part does its work; throws {@link CannotStart} with its last lines when it never will. */
    public void awaitReady(String name) {
        try {
            part(name).awaitReady(READY_LIMIT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a part and returns when it does its work. */
    public void startAndAwait(Part part) {
        start(part);
        awaitReady(part.name());
    }

    /** Starts a part that ends by itself, waits for that and returns its exit status. */
    public int run(Part part) {
        start(part);
        try {
            return part(part.name()).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills these parts at once, with their descendants, by {@code SIGKILL}; returns when they are gone. */
    public void kill(List<String> names) {
        RunningPart.kill(names.stream().map(this::part).toList());
    }

    /** Starts a part again that was killed or stopped, and returns at once. */
    public void startAgain(String name) {
        start(part(name).part());
    }

    /** Asks those of these parts that run to end, all at the same time; returns when they have, killing those that take longer. */
    public void stop(List<String> names, Duration grace) {
        var families = running().stream().filter(names::contains).map(this::part).map(RunningPart::askToEnd).toList();
        Family.awaitEnd(families, new Deadline(grace));
    }

    /** Sends a part a signal such as {@code STOP} or {@code QUIT}; one that ends by it is started again. */
    public void signal(String name, String signal) {
        var _ = Programs.run("kill", "-" + signal, Long.toString(process(name).pid()));
    }

    /** The process of a part, dead or alive. */
    public ProcessHandle process(String name) {
        return part(name).handle();
    }

    /** The names of all parts that were started, in that order. */
    public synchronized List<String> names() {
        return List.copyOf(running.keySet());
    }

    /** The names of those that run now, in that order. */
    public List<String> running() {
        return names().stream().filter(name -> process(name).isAlive()).toList();
    }

    /** The processes that run now, by the names of their parts. */
    public Map<String, ProcessHandle> processes() {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        running().forEach(name -> processes.put(name, process(name)));
        return processes;
    }

    /** Stops what still runs, last started first. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        running().reversed().forEach(name -> stop(List.of(name), GRACE));
    }

    private synchronized RunningPart part(String name) {
        var found = running.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return found;
    }

    private void watch(RunningPart part) {
        try {
            var status = part.await();
            if (part.isNeeded()) {
                bringBack(part.part(), status);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bringBack(Part part, int status) {
        news.accept(part.name() + " ended with status " + status + ", it is started again");
        try {
            startAndAwait(part);
        } catch (CannotStart e) {
            news.accept(e.getMessage());
        }
    }
}
