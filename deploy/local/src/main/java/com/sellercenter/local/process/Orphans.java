package com.sellercenter.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Processes that a launcher left behind when it was killed. */
public record Orphans(List<ProcessHandle> processes) {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Those whose pid files lie in this folder. The files go; call it only where no other launcher runs. */
    public static Orphans in(Path folder) {
        try (var files = Files.list(folder)) {
            var pidFiles = files.map(PidFile::new).toList();
            var processes = pidFiles.stream().flatMap(file -> file.process().stream()).toList();
            pidFiles.forEach(PidFile::delete);
            return new Orphans(processes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks them to end, and ends those that do not; returns when none is left. */
    public void end() {
        var families = processes.stream().map(Family::of).toList();
        processes.forEach(ProcessHandle::destroy);
        Family.awaitEnd(families, new Deadline(LIMIT));
    }
}
