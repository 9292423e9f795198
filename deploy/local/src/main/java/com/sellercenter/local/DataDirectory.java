package com.sellercenter.local;

import com.sellercenter.local.part.Folders;
import com.sellercenter.local.process.CannotStart;
import com.sellercenter.local.process.Orphans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a system keeps between runs. One running system owns it, by a lock that ends with its launcher. */
public final class DataDirectory implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("postgresql", "kafka", "mails", "logs", "processes", "secrets");
    private static final String DEMO_DATA = "demo-data";

    private final Path root;
    private @Nullable FileChannel lock;

    public DataDirectory(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** Takes the directory for this run; one sentence to the second who tries. */
    public void open() {
        if (!tryLock()) {
            throw new CannotStart(
                    "A system is running on " + root + " already; stop it, or choose another directory with --data.");
        }
        FOLDERS.forEach(name -> create(root.resolve(name)));
    }

    /** Whether a running system owns it now. */
    boolean isInUse() {
        var free = tryLock();
        if (free) {
            close();
        }
        return !free;
    }

    /**
     * Ends what a killed launcher left running on it, and deletes everything a system made and nothing else; only between
     * {@link #open} and the first start.
     */
    public void clear() {
        Orphans.in(processes()).end();
        try {
            for (var name : FOLDERS) {
                Folders.delete(root.resolve(name));
                create(root.resolve(name));
            }
            Files.deleteIfExists(demoData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path postgresql() {
        return root.resolve("postgresql");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path mails() {
        return root.resolve("mails");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path processes() {
        return root.resolve("processes");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Remembers which demo data was loaded. */
    public Path demoData() {
        return root.resolve(DEMO_DATA);
    }

    /** Gives it back. */
    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private boolean tryLock() {
        create(root);
        try {
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel;
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisVeryProcess) {
            return false;
        } catch (IOException e) {
            throw new CannotStart("The data directory " + root + " cannot be used: " + e.getMessage());
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart("The data directory cannot be made: " + e.getMessage());
        }
    }
}
