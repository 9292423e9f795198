package com.sellercenter.benchmark.measure;

import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How many pages public-feed-service has answered from memory and from the database, by its own counters.
 */
public record PageCounts(double fromMemory, double fromDatabase) {

    private static final int MANAGEMENT = 1000; // above the service's own port

    /** As of now. */
    public static PageCounts of(Ports ports) {
        try (var in = URI.create("http://" + Ports.HOST + ":" + (ports.of(Service.PUBLIC_FEED) + MANAGEMENT)
                + "/actuator/prometheus").toURL().openStream()) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PageCounts parse(String metrics) {
        return new PageCounts(counter(metrics, "memory"), counter(metrics, "database"));
    }

    /** The share of pages from memory since then; not a number where none was counted. */
    public double hitRatioSince(PageCounts earlier) {
        var hits = fromMemory - earlier.fromMemory;
        return hits / (hits + fromDatabase - earlier.fromDatabase);
    }

    private static double counter(String metrics, String from) {
        var line = Pattern.compile("feed_pages_total\\{[^}]*from=\"" + from + "\"[^}]*\\} (\\S+)").matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
