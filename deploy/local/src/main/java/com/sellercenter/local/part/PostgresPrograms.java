package com.sellercenter.local.part;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.sellercenter.local.process.CannotStart;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once. */
record PostgresPrograms(Path folder) {

    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    /** Unpacks the programs where they are not there yet, which takes some seconds. */
    void unpack() {
        if (Files.notExists(folder)) {
            unpackInto(folder);
        }
    }

    /** A command line; PostgreSQL refuses to run as root, so root runs it in a user namespace, as nobody. */
    List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(IS_ROOT ? List.of("unshare", "-U") : List.of());
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void unpackInto(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            var unfinished = Files.createTempDirectory(folder.getParent(), "unpacking");
            try (var archive = archive()) {
                for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                    unpack(archive, entry, unfinished.resolve(entry.getName()));
                }
            }
            Files.move(unfinished, folder, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TarArchiveInputStream archive() throws IOException {
        var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        var machine = ArchUtils.normalize(System.getProperty("os.arch"));
        var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        if (packed == null) {
            throw new CannotStart(
                    String.format(Locale.ROOT, "There is no embedded PostgreSQL for %s on %s.", system, machine));
        }
        return new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)));
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(archive, target);
            if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + target + " executable");
            }
        }
    }
}
