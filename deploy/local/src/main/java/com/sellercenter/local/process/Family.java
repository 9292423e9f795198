package com.sellercenter.local.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process with its descendants as of now; PostgreSQL for one is a whole family. */
record Family(List<ProcessHandle> members) {

    private static final Duration DEATH = Duration.ofSeconds(10);

    static Family of(ProcessHandle process) {
        return new Family(Stream.concat(Stream.of(process), process.descendants()).toList());
    }

    /** {@code SIGKILL} for everyone; returns when all are gone. */
    void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
        if (!awaitEnd(new Deadline(DEATH))) {
            throw new IllegalStateException("processes outlived SIGKILL: " + members);
        }
    }

    /** Whether all ended before the deadline. */
    boolean awaitEnd(Deadline deadline) {
        var ends = members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(Math.max(0, deadline.nanosLeft()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
