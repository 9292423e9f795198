package com.sellercenter.gateway.docs;

import com.sellercenter.kit.web.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;

/** A file in memory, with an entity tag made from its bytes. */
final class ServedFile {

    private static final int TAG_DIGITS = 32;
    private static final String SWAGGER_UI = "org.webjars/swagger-ui";

    private final byte[] bytes;
    private final MediaType type;
    private final String tag;

    ServedFile(byte[] bytes, MediaType type) {
        this.bytes = bytes;
        this.type = type;
        this.tag = Sha256.hex(bytes).substring(0, TAG_DIGITS);
    }

    /** A file of the gateway, by its path on the class path. */
    static ServedFile of(String resource, MediaType type) {
        return new ServedFile(read(resource), type);
    }

    /** A file of Swagger UI, whose folder is named by its version. */
    static ServedFile ofSwaggerUi(String name, MediaType type) {
        return of("META-INF/resources/webjars/swagger-ui/%s/%s".formatted(swaggerUiVersion(), name), type);
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

    private static String swaggerUiVersion() {
        var properties = new Properties();
        try (var file = new ClassPathResource("META-INF/maven/%s/pom.properties".formatted(SWAGGER_UI))
                .getInputStream()) {
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
