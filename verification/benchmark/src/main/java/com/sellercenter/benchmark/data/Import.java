package com.sellercenter.benchmark.data;

import com.sellercenter.local.InParallel;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fills the services' databases with what the services would have written themselves, by the SQL in
 * {@code resources/import}. The tables must be there, and the services stopped, for they remember what they have read.
 */
public record Import(TestSystem system, DataSize size, Instant now) {

    // those that keep a copy of the reference data
    private static final Set<Service> WITH_REFERENCE_DATA = Set.of(Service.CONVERSATION, Service.PUBLIC_FEED,
            Service.NOTIFICATION);

    public static Import of(TestSystem system, DataSize size) {
        return new Import(system, size, Clock.systemUTC().instant());
    }

    /** Returns when everything is stored and the planner knows it. */
    public void run() {
        InParallel.run(Stream.of(Service.values()).<Runnable>map(service -> () -> fill(service)).toList());
    }

    private void fill(Service service) {
        var scripts = Stream.of(List.of("facts"),
                WITH_REFERENCE_DATA.contains(service) ? List.of("reference-data") : List.<String>of(),
                List.of(service.partName())).flatMap(List::stream).map(this::script);
        system.database(service).execute(Stream.concat(scripts, Stream.of("VACUUM ANALYZE"))
                .toArray(String[]::new));
    }

    private String script(String name) {
        var script = text("/import/" + name + ".sql").replace("{now}", now.toString());
        for (var value : size.values().entrySet()) {
            script = script.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        return script;
    }

    private static String text(String resource) {
        try (var in = Import.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
