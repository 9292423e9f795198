package com.sellercenter.gateway.widgets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The files of the widgets by their names: the bundle under its hashed and its stable name, types, sources. */
@Component
class WidgetFiles {

    private static final String FOLDER = "/widgets/";
    private static final String HASHED = "conversations-[A-Z0-9]+\\.js(\\.map)?";
    private static final String BUNDLE = "conversations.js";

    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Map<String, WidgetFile> files = new HashMap<>();

    WidgetFiles() throws IOException {
        for (var found : new PathMatchingResourcePatternResolver().getResources("classpath*:widgets/**/*.*")) {
            add(name(found), found.getContentAsByteArray());
        }
    }

    /** The file at that path below the folder, such as {@code conversations.js}. */
    Optional<WidgetFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void add(String name, byte[] content) {
        var isHashed = name.matches(HASHED);
        files.put(name, WidgetFile.of(name, content, isHashed ? FOR_EVER : SHORT, HttpHeaders.EMPTY));
        if (isHashed && name.endsWith(".js")) {
            var location = new HttpHeaders();
            location.set(HttpHeaders.CONTENT_LOCATION, FOLDER + name);
            files.put(BUNDLE, WidgetFile.of(BUNDLE, content, SHORT, location));
        }
    }

    private static String name(Resource found) {
        try {
            var url = found.getURL().toString();
            return url.substring(url.lastIndexOf(FOLDER) + FOLDER.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
