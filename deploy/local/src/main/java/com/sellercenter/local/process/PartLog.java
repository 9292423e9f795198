package com.sellercenter.local.process;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a part prints: one file for this start, one for the start before, neither growing without end. */
final class PartLog {

    private static final long MAX_BYTES = 20L << 20;

    private final Path file;

    PartLog(Path folder, String part) {
        file = folder.resolve(part + ".log");
    }

    /** Puts the last start's lines aside; the process writes the file itself, so it outlives a killed launcher. */
    Redirect begin() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".previous"), REPLACE_EXISTING);
        }
        return Redirect.appendTo(file.toFile());
    }

    /** Empties the file once it is too big; the writer appends, so it goes on at the new end. */
    void keepBounded() {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > MAX_BYTES) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String text) {
        return text().contains(text);
    }

    List<String> lastLines(int max) {
        var lines = text().lines().toList();
        return lines.subList(Math.max(0, lines.size() - max), lines.size());
    }

    private String text() {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
