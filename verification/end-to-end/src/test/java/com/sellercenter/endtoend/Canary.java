package com.sellercenter.endtoend;

import com.sellercenter.local.DataDirectory;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Database;
import com.sellercenter.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A word that only one person has written or is called, and everything that the system keeps, to be searched for it. */
record Canary(TestSystem system, String word) {

    /** Where it stands: all columns of all tables, all records of all topics, and all logs. */
    List<String> places() {
        return Stream.of(inDatabases(), inTopics(), inLogs()).flatMap(List::stream).toList();
    }

    List<String> inDatabases() {
        return Stream.of(Service.values()).flatMap(service -> in(system.database(service)).stream()).toList();
    }

    List<String> inTopics() {
        return records().stream()
                .map(record -> "topic %s at %d of %d".formatted(record.topic(), record.offset(), record.partition()))
                .toList();
    }

    /** The records of all topics where it stands. */
    List<ConsumerRecord<String, String>> records() {
        return all().stream().filter(record -> has(record.key()) || has(record.value())).toList();
    }

    private List<String> inLogs() {
        try (var files = Files.walk(new DataDirectory(Path.of("target", "end-to-end")).logs())) {
            return files.filter(Files::isRegularFile).filter(file -> has(read(file))).map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> in(Database database) {
        return database.rows("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""", row -> row.getString(1)).stream()
                .filter(table -> database.number("SELECT COUNT(*) FROM \"%s\" t WHERE t::TEXT LIKE '%%%s%%'"
                        .formatted(table, word)) > 0)
                .map(table -> database.name() + "." + table).toList();
    }

    private List<ConsumerRecord<String, String>> all() {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", system.kafkaServers()),
                new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.listTopics().values().stream().flatMap(List::stream)
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private boolean has(@Nullable String text) {
        return text != null && text.contains(word);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
