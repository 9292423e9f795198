package com.sellercenter.micro;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.json.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A list of ten conversations with three messages each, on its way between two services; and one date of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {

    private static final Instant DATE = Instant.parse("2023-07-19T10:25:40.208173Z");
    private static final TypeReference<List<MessageSet>> SETS = new TypeReference<>() {
    };

    private final JsonMapper json = JsonFormat.mapper();
    private final List<MessageSet> sets = LongStream.range(0, 10).mapToObj(JsonBenchmark::set).toList();
    private final byte[] setsAsJson = json.writeValueAsBytes(sets);
    private final byte[] dateAsJson = json.writeValueAsBytes(DATE);

    /** Most of what conversation-service writes for a list; message-service has its database write the sets. */
    @Benchmark
    public byte[] writeMessageSets() {
        return json.writeValueAsBytes(sets);
    }

    /** What conversation-service does for a list. */
    @Benchmark
    public List<MessageSet> readMessageSets() {
        return json.readValue(setsAsJson, SETS);
    }

    @Benchmark
    public byte[] writeDate() {
        return json.writeValueAsBytes(DATE);
    }

    @Benchmark
    public Instant readDate() {
        return json.readValue(dateAsJson, Instant.class);
    }

    /** What reading a date would cost without our own reader of it. */
    @Benchmark
    public Instant readDateByTheLibrary() {
        return Instant.parse(json.readValue(dateAsJson, String.class));
    }

    private static MessageSet set(long conversation) {
        return new MessageSet(conversation, 3, DATE, LongStream.range(0, 3).mapToObj(JsonBenchmark::message).toList());
    }

    private static MessageSet.Message message(long id) {
        return new MessageSet.Message(id, "Is it possible to deliver by Friday? ".repeat(3), UserType.REGISTERED,
                ContentType.USER, 7, DATE.plusSeconds(id));
    }
}
