package com.sellercenter.local.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A caught mail, decoded for reading. */
public record Mail(int number, String messageId, String from, String to, String subject, String text, String html) {

    static Mail read(int number, Path file) {
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage(null, in);
            return new Mail(number, String.valueOf(message.getMessageID()), addresses(message.getFrom()),
                    addresses(message.getAllRecipients()), String.valueOf(message.getSubject()),
                    body(message, "text/plain").orElse(""), body(message, "text/html").orElse(""));
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

    private static String addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Stream.of(addresses).map(Address::toString).map(Mail::decoded).collect(Collectors.joining(", "));
    }

    private static String decoded(String address) {
        try {
            return MimeUtility.decodeText(address);
        } catch (IOException e) {
            return address;
        }
    }

    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of((String) part.getContent());
        }
        if (part.isMimeType("multipart/*")) {
            var parts = (Multipart) part.getContent();
            for (var i = 0; i < parts.getCount(); i++) {
                var found = body(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
