package com.sellercenter.chaos.check;

import com.sellercenter.chaos.load.StreamReader;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the clients of event streams know in the end, compared with what message-service holds. */
public final class Streams {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Streams() {}

    /** Waits until all know what is stored, for half a minute at most. */
    public static void settle(TestSystem system, Collection<StreamReader> streams) {
        var stored = stored(system);
        var end = System.nanoTime() + LIMIT.toNanos();
        while (missing(stored, streams) > 0 && System.nanoTime() - end < 0) {
            Wait.pause(Duration.ofMillis(200));
        }
    }

    /**
     * Whether each client knows what is stored.
     *
     * @param mayHaveLost whether messages were lost that clients may know
     */
    public static List<Check> check(TestSystem system, Collection<StreamReader> streams, boolean mayHaveLost) {
        var stored = stored(system);
        var invented = mayHaveLost ? 0 : invented(system, streams);
        return List.of(
                Check.none("streams end with what the database holds",
                        missing(stored, streams) + invented,
                        "missing, wrong or invented of %s, %s clients, %s connections, %s loaded again".formatted(
                                stored.size(), streams.size(),
                                streams.stream().mapToInt(StreamReader::connections).sum(),
                                streams.stream().mapToInt(StreamReader::reloads).sum())),
                Check.none("a repeated event has its id", streams.stream().mapToInt(StreamReader::contradictions).sum(),
                        "ids of different events"));
    }

    private static long missing(Map<Long, String> stored, Collection<StreamReader> streams) {
        return streams.stream().mapToLong(stream -> stored.entrySet().stream()
                .filter(message -> !Objects.equals(stream.known().get(message.getKey()), message.getValue())).count())
                .sum();
    }

    private static Map<Long, String> stored(TestSystem system) {
        var stored = new HashMap<Long, String>();
        Stored.messages(system).forEach(message -> stored.put(message.id(), message.text()));
        return stored;
    }

    // also the messages of persons who are erased, whose texts have changed
    private static long invented(TestSystem system, Collection<StreamReader> streams) {
        var ids = Set.copyOf(system.database(Service.MESSAGE).rows("SELECT id FROM message", row -> row.getLong(1)));
        return streams.stream().mapToLong(stream -> stream.known().keySet().stream()
                .filter(id -> !ids.contains(id)).count()).sum();
    }
}
