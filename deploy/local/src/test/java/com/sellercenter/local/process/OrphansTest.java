package com.sellercenter.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "1000").start();
        new PidFile(folder.resolve("part.pid")).write(process.toHandle());
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAKilledLauncherLeftBehind() {
        Orphans.in(folder).end();

        assertThat(process.isAlive()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesAProcessAloneThatOnlyGotTheSameId() throws IOException {
        Files.writeString(folder.resolve("part.pid"), process.pid() + " 1000");

        var orphans = Orphans.in(folder);

        assertThat(orphans.processes()).isEmpty();
    }

    @Test
    void passesOverAFileThatWasNotWrittenToItsEnd() throws IOException {
        Files.writeString(folder.resolve("part.pid"), "12");

        assertThat(Orphans.in(folder).processes()).isEmpty();
    }
}
