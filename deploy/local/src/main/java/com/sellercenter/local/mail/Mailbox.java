package com.sellercenter.local.mail;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All mails that were caught, numbered from 1, one {@code .eml} file each. */
final class Mailbox {

    private static final Pattern NUMBERED = Pattern.compile("(\\d{6,9})\\.eml");

    private final Path folder;
    private int last;

    /** Goes on where the folder's last mail ends. */
    Mailbox(Path folder) {
        this.folder = folder;
        last = numbers().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Keeps a mail; when this returns, it is on the disk. */
    synchronized void store(MimeMessage mail) throws IOException, MessagingException {
        var file = file(last + 1);
        var unfinished = file.resolveSibling("unfinished");
        try (var out = Files.newOutputStream(unfinished)) {
            mail.writeTo(out);
        }
        Files.move(unfinished, file, ATOMIC_MOVE);
        last++;
    }

    /** Newest first. */
    List<Mail> all() {
        return numbers().sorted(Comparator.reverseOrder()).map(number -> Mail.read(number, file(number))).toList();
    }

    Optional<Mail> find(int number) {
        return Optional.of(file(number)).filter(Files::exists).map(file -> Mail.read(number, file));
    }

    /** The mail as it came. */
    Optional<byte[]> source(int number) {
        return Optional.of(file(number)).filter(Files::exists).map(Mailbox::bytes);
    }

    private Path file(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%06d.eml", number));
    }

    private Stream<Integer> numbers() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).map(NUMBERED::matcher).filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
