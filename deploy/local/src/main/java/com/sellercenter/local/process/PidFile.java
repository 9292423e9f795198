package com.sellercenter.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers a process beyond the death of its launcher: its id, and its start time, since ids are used again. */
record PidFile(Path path) {

    // the system's idea of its boot time, from which start times are reckoned, moves with the clock
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    void write(ProcessHandle process) throws IOException {
        Files.writeString(path, process.pid() + " " + startOf(process).toEpochMilli());
    }

    /** The process written down here, where it still runs. */
    Optional<ProcessHandle> process() {
        try {
            var words = Files.readString(path).split(" ", 2);
            var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> near(startOf(process), started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty(); // the launcher died while writing it
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) < 0;
    }
}
