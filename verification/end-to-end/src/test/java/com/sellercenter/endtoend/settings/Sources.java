package com.sellercenter.endtoend.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the repository. */
final class Sources {

    static final Path ROOT = Path.of("..", "..");
    static final String KIT = "service-kit";
    static final List<String> SERVICES = List.of("gateway", "conversation-service", "message-service",
            "notification-service", "public-feed-service");

    private Sources() {}

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder whose names end like that, in the order of their paths. */
    static List<Path> files(Path folder, String suffix) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the service talks to Kafka: the kit's part for it comes with that dependency. */
    static boolean usesKafka(String service) {
        return read(service + "/pom.xml").contains("spring-boot-starter-kafka");
    }
}
