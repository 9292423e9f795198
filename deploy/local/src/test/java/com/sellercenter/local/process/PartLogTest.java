package com.sellercenter.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTest {

    @TempDir
    Path folder;

    @Test
    void keepsTheLinesOfTheStartBefore() throws IOException {
        Files.writeString(folder.resolve("part.log"), "older");

        assertThat(new PartLog(folder, "part").begin().file()).doesNotExist();

        assertThat(folder.resolve("part.log.previous")).hasContent("older");
    }

    @Test
    void beginsAgainWhenItIsTooBig() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("part.log").toFile(), "rw")) {
            file.setLength(21 << 20);
        }

        new PartLog(folder, "part").keepBounded();

        assertThat(folder.resolve("part.log")).isEmptyFile();
    }
}
