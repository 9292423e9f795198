package com.sellercenter.benchmark.baseline;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A statement with the values it was executed with, again and again in turn. */
final class Executions {

    private final List<Execution> all;
    private final AtomicInteger next = new AtomicInteger();

    private Executions(List<Execution> all) {
        this.all = all;
    }

    /** Reads a JSON array of {@code {"sql", "values"}}. */
    static Executions read(String file) {
        return new Executions(List.of(JsonMapper.shared().readValue(Path.of(file), Execution[].class)));
    }

    Execution next() {
        return all.get(Math.floorMod(next.getAndIncrement(), all.size()));
    }

    /**
     * One execution.
     *
     * @param sql with places {@code $1}, {@code $2}…
     * @param values as texts, whose types the server finds out
     */
    record Execution(String sql, List<@Nullable String> values) {}
}
