package com.sellercenter.gateway.docs;

import com.sellercenter.kit.web.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;

/** A file kept in memory, with a tag that changes with its bytes. */
final class ServedFile {

    private static final int TAG_DIGITS = 32;
    private static final String VIEWER = "org.webjars/swagger-ui";

    private final byte[] bytes;
    private final MediaType type;
    private final String tag;

    ServedFile(byte[] bytes, MediaType type) {
        this.bytes = bytes;
        this.type = type;
        this.tag = Sha256.hex(bytes).substring(0, TAG_DIGITS);
    }

    /** One of our own, by its place on the class path. */
    static ServedFile of(String resource, MediaType type) {
        return new ServedFile(read(resource), type);
    }

    /** One of Swagger UI's, whose folder has the version in its name. */
    static ServedFile ofViewer(String name, MediaType type) {
        return of("META-INF/resources/webjars/swagger-ui/%s/%s".formatted(viewerVersion(), name), type);
    }

    byte[] bytes() {
        return bytes;
    }

    MediaType type() {
        return type;
    }

    String tag() {
        return tag;
    }

    private static String viewerVersion() {
        var properties = new Properties();
        try (var file = new ClassPathResource("META-INF/maven/%s/pom.properties".formatted(VIEWER)).getInputStream()) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
