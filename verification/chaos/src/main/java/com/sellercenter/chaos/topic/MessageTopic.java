package com.sellercenter.chaos.topic;

import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The records of the topics of posted messages and of changes, and the dead letters of messages. */
public final class MessageTopic {

    private static final JsonMapper JSON = JsonFormat.mapper();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int REPEATED = 200;

    private final TestSystem system;

    /** The partition and offset of a record. */
    public record Position(int partition, long offset) {}

    public MessageTopic(TestSystem system) {
        this.system = system;
    }

    /** Every event on the topic, in the order of each partition, without those of persons who are erased. */
    public List<MessagePosted> events() {
        var events = new ArrayList<MessagePosted>();
        for (var record : records(Topics.MESSAGE_POSTED)) {
            var event = event(record);
            if (event != null && event.conversation().user() < Erasures.FIRST_USER) {
                events.add(event);
            }
        }
        return events;
    }

    /** The topics of messages and dead letters that have a record with the word. */
    public Set<String> textsWith(String word) {
        return Stream.of(Topics.MESSAGE_POSTED, Topics.MESSAGE_POSTED + Topics.DEAD_LETTER,
                Topics.REFERENCE_DATA + Topics.DEAD_LETTER)
                .filter(name -> records(name).stream().anyMatch(record -> record.value() != null
                        && new String(record.value(), StandardCharsets.UTF_8).contains(word)))
                .collect(Collectors.toSet());
    }

    /** The positions of the records that are in the dead letters, each as often as it was put there. */
    public List<Position> deadLetters() {
        return records(Topics.MESSAGE_POSTED + Topics.DEAD_LETTER).stream()
                .map(record -> new Position(number(record, "kafka_dlt-original-partition").getInt(),
                        number(record, "kafka_dlt-original-offset").getLong()))
                .toList();
    }

    /** Puts records on the topic that nobody can read; returns their positions. */
    public Set<Position> addGarbage(Random random) {
        var huge = new byte[300_000];
        random.nextBytes(huge);
        var values = new ArrayList<byte @Nullable []>(Stream
                .of("no json at all", "", "{", "[]", "\"text\"", "null", "{\"id\": 1}", "{\"version\": 99, \"id\": 1}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
        values.add(huge);
        values.add(null);
        Collections.shuffle(values, random);
        var records = values.stream().map(value -> record(random.nextInt(6), key(random), value)).toList();
        return send(records);
    }

    /** Puts some of the records that are there on the topic once more; returns how many. */
    public int repeatSome(Random random) {
        var readable = new ArrayList<>(
                records(Topics.MESSAGE_POSTED).stream().filter(record -> event(record) != null).toList());
        Collections.shuffle(readable, random);
        var some = readable.stream().limit(REPEATED)
                .map(record -> record(record.partition(), record.key(), record.value())).toList();
        return send(some).size();
    }

    /** Whether nothing waits in the outbox that was stored before that moment; false while the database is away. */
    public boolean isPublishedUntil(Instant then) {
        try {
            var sql = "SELECT count(*) FROM outbox WHERE created_date < '%s'".formatted(then);
            return system.database(Service.MESSAGE).number(sql) == 0;
        } catch (IllegalStateException databaseIsAway) {
            return false;
        }
    }

    /** Where each partition ends now, of messages and of changes of conversations. */
    public Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(Stream.of(Topics.MESSAGE_POSTED, Topics.CONVERSATION_CHANGED)
                    .flatMap(name -> partitions(consumer, name).stream()).toList());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumer()) {
            var partitions = partitions(consumer, topic);
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
        }
        return found;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream().map(found -> new TopicPartition(topic, found.partition()))
                .toList();
    }

    private Set<Position> send(List<ProducerRecord<byte[], byte[]>> records) {
        var positions = new HashSet<Position>();
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                var stored = producer.send(record).get();
                positions.add(new Position(stored.partition(), stored.offset()));
            }
            return positions;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, byte[] key, byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.MESSAGE_POSTED, partition, key, value);
    }

    private static byte[] key(Random random) {
        return Integer.toString(random.nextInt(1000)).getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer number(ConsumerRecord<byte[], byte[]> record, String header) {
        return ByteBuffer.wrap(record.headers().lastHeader(header).value());
    }

    private static @Nullable MessagePosted event(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            var event = JSON.readValue(record.value(), MessagePosted.class);
            return event == null ? null : event.ofKnownVersion();
        } catch (JacksonException | UnreadableRecord garbage) {
            return null;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** How Kafka's clients reach the broker, with time limits on everything. */
    Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", system.kafkaServers());
        settings.put("request.timeout.ms", 5000);
        settings.put("default.api.timeout.ms", 20_000);
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("linger.ms", 0);
        settings.put("acks", "all");
        return settings;
    }
}
