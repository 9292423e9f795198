package com.sellercenter.local.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What only this data directory's system knows, save the operator's token, which every demo shares. */
public record Secrets(Path folder, String identitySecret, String databasePassword) {

    /** The token of the demo's operator. */
    public static final String DEMO_OPERATOR = "demo-operator";

    /** The secrets kept in this folder; what is missing is made up now and kept. */
    public static Secrets in(Path folder) {
        try {
            return new Secrets(folder, keep(folder.resolve("identity-secret")), keep(passwordFile(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path databasePasswordFile() {
        return passwordFile(folder);
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("database-password");
    }

    private static String keep(Path file) throws IOException {
        if (Files.notExists(file) || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, random(), StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        }
        return Files.readString(file);
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
