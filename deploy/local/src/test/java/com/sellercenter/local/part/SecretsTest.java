package com.sellercenter.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void staysTheSameFromRunToRun() {
        assertThat(Secrets.in(folder)).isEqualTo(Secrets.in(folder));
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        var _ = Secrets.in(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("identity-secret"))))
                .isEqualTo("rw-------");
    }
}
