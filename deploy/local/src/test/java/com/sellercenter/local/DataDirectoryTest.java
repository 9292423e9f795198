package com.sellercenter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path root;

    @Test
    void belongsToOneRunningSystem() {
        try (var first = new DataDirectory(root); var second = new DataDirectory(root)) {
            first.open();

            assertThat(second.isInUse()).isTrue();
            assertThatThrownBy(second::open).isInstanceOf(CannotStart.class).hasMessageContaining("running on " + root);
        }
    }

    @Test
    void isFreeAgainWhenItsSystemHasEnded() {
        var first = new DataDirectory(root);
        first.open();
        first.close();

        assertThat(new DataDirectory(root).isInUse()).isFalse();
    }

    @Test
    void losesNothingButTheSystemsOwnFilesWhenCleared() throws IOException {
        var mine = Files.writeString(root.resolve("thesis.txt"), "chapter one");
        try (var data = new DataDirectory(root)) {
            data.open();
            Files.writeString(data.mails().resolve("000001.eml"), "Subject: hello");

            data.clear();

            assertThat(data.mails()).isEmptyDirectory();
            assertThat(mine).exists();
        }
    }

    @Test
    void endsWhatAKilledLauncherLeftRunningWhenCleared() throws IOException {
        var orphan = new ProcessBuilder("sleep", "1000").start();
        try (var data = new DataDirectory(root)) {
            data.open();
            var start = orphan.info().startInstant().orElseThrow().toEpochMilli();
            Files.writeString(data.processes().resolve("part.pid"), orphan.pid() + " " + start);

            data.clear();

            assertThat(orphan.isAlive()).isFalse();
        } finally {
            orphan.destroyForcibly();
        }
    }
}
