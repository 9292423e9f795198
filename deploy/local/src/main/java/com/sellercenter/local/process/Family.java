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
        if (!endBefore(members, new Deadline(DEATH))) {
            throw new IllegalStateException("processes outlived SIGKILL: " + members);
        }
    }

    /** Waits for the heads of these families to end; whoever is left then, at the latest at the deadline, is killed. */
    static void awaitEnd(List<Family> families, Deadline deadline) {
        for (var family : families) {
            var _ = endBefore(family.members().subList(0, 1), deadline);
            family.kill();
        }
    }

    private static boolean endBefore(List<ProcessHandle> processes, Deadline deadline) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
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
