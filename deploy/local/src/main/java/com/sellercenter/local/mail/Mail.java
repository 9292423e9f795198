package com.sellercenter.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/** A caught mail, decoded for reading. */
public record Mail(int number, String messageId, String from, String to, String subject, String text, String html) {

    /** Reads a mail, which may be anything: what cannot be decoded is shown as it came, or named. */
    static Mail read(int number, Path file) {
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage(null, in);
            return new Mail(number, header(message, "Message-ID"), header(message, "From"),
                    header(message, "To", "Cc", "Bcc"), header(message, "Subject"), body(message, "text/plain"),
                    body(message, "text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }

    /** The whole mail as plain text. */
    String asText() {
        return "From: %s\nTo: %s\nSubject: %s\nMessage-ID: %s\n\n%s\n".formatted(from, to, subject, messageId, text);
    }

    // not as addresses, which not every text is
    private static String header(Part message, String... names) throws MessagingException {
        var values = new ArrayList<String>();
        for (var name : names) {
            var found = message.getHeader(name);
            Stream.of(found == null ? new String[0] : found).map(Mail::decoded).forEach(values::add);
        }
        return String.join(", ", values);
    }

    private static String decoded(String header) {
        var line = MimeUtility.unfold(header);
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException e) {
            return line;
        }
    }

    private static String body(Part message, String type) {
        try {
            return find(message, type).orElse("");
        } catch (IOException | MessagingException e) {
            return "The text of this mail cannot be decoded; see its source.";
        }
    }

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = find(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
