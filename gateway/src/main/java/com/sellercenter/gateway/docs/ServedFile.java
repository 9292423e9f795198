package com.sellercenter.gateway.docs;

import com.sellercenter.kit.web.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file in memory as an answer, with an entity tag made from its bytes. Spring answers 304 where If-None-Match has the tag. */
public final class ServedFile {

    private static final int TAG_DIGITS = 32;
    private static final String SWAGGER_UI = "org.webjars/swagger-ui";
    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private ServedFile() {}

    /** Those bytes, to be cached for five minutes unless the further headers say otherwise. */
    public static ResponseEntity<byte[]> of(byte[] bytes, MediaType type, HttpHeaders more) {
        return ResponseEntity.ok().contentType(type).eTag(Sha256.hex(bytes).substring(0, TAG_DIGITS))
                .cacheControl(CACHE)
                .headers(more).body(bytes);
    }

    /** A file of the gateway, by its path on the class path. */
    public static byte[] read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of Swagger UI, whose folder is named by its version. */
    static byte[] readSwaggerUi(String name) {
        var properties = new ClassPathResource("META-INF/maven/%s/pom.properties".formatted(SWAGGER_UI));
        try {
            var version = PropertiesLoaderUtils.loadProperties(properties).getProperty("version");
            return read("META-INF/resources/webjars/swagger-ui/%s/%s".formatted(version, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
