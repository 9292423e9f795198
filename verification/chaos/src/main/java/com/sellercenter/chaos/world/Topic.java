package com.sellercenter.chaos.world;

import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.local.part.Service;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The topic of posted messages with its dead letters and its readers, seen from outside the services. */
public final class Topic {

    private static final JsonMapper JSON = JsonFormat.mapper();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final List<Service> READERS = List.of(Service.CONVERSATION, Service.NOTIFICATION,
            Service.PUBLIC_FEED);
    private static final int REPEATED = 200;
    private static final long UNKNOWN = 1_000_000_000;

    private final World world;

    /** Where a record stands in the topic. */
    public record Place(int partition, long offset) {}

    public Topic(World world) {
        this.world = world;
    }

    /** Every event on the topic, in the order of each partition. */
    public List<MessagePosted> events() {
        var events = new ArrayList<MessagePosted>();
        for (var record : records(Topics.MESSAGE_POSTED)) {
            var event = event(record);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    /** The places of the records that stand in the dead letters, each as often as it was put there. */
    public List<Place> deadLetters() {
        return records(Topics.MESSAGE_POSTED + Topics.DEAD_LETTER).stream()
                .map(record -> new Place(number(record, "kafka_dlt-original-partition").getInt(),
                        number(record, "kafka_dlt-original-offset").getLong()))
                .toList();
    }

    /** Puts records on the topic that nobody can read; gives their places. */
    public Set<Place> addGarbage(Random random) {
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

    /** Puts some of the records that are there on the topic once more; gives how many. */
    public int repeatSome(Random random) {
        var readable = new ArrayList<>(
                records(Topics.MESSAGE_POSTED).stream().filter(record -> event(record) != null).toList());
        Collections.shuffle(readable, random);
        var some = readable.stream().limit(REPEATED)
                .map(record -> record(record.partition(), record.key(), record.value())).toList();
        return send(some).size();
    }

    /** Whether nothing waits in the outbox that was stored before. */
    public boolean isPublishedUntil(Instant then) {
        try (var connection = world.connect(Service.MESSAGE);
                var statement = connection.prepareStatement("SELECT count(*) FROM outbox WHERE created_date < ?")) {
            statement.setTimestamp(1, Timestamp.from(then));
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) == 0;
            }
        } catch (SQLException e) {
            return false;
        }
    }

    /** Where each partition ends now. */
    public Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, Topics.MESSAGE_POSTED));
        }
    }

    /** Whether all readers have come that far. */
    public boolean isConsumedUntil(Map<TopicPartition, Long> ends) {
        return READERS.stream().allMatch(reader -> lag(reader, ends) == 0);
    }

    /** How many records each reader has still to read. */
    public Map<Service, Long> lag() {
        var ends = ends();
        return READERS.stream().collect(
                Collectors.toMap(Function.identity(), reader -> lag(reader, ends), Long::sum,
                        () -> new EnumMap<>(Service.class)));
    }

    /** Has all readers begin from the first record when they start; they must not run now. */
    public void rewind() {
        try (var admin = Admin.create(settings())) {
            var beginning = ends().keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
            for (var reader : READERS) {
                for (var group : groups(admin, reader)) {
                    admin.alterConsumerGroupOffsets(group, beginning).all().get();
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The services that read the topic. */
    public static List<Service> readers() {
        return READERS;
    }

    private long lag(Service reader, Map<TopicPartition, Long> ends) {
        try (var admin = Admin.create(settings())) {
            var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (var group : groups(admin, reader)) {
                committed.putAll(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
            }
            return ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - offset(committed.get(end.getKey())))).sum();
        } catch (ExecutionException groupIsMoving) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The service's groups that read this topic; their names begin with its own. */
    private static List<String> groups(Admin admin, Service reader) throws InterruptedException, ExecutionException {
        var groups = new ArrayList<String>();
        for (var listing : admin.listGroups().all().get()) {
            var group = listing.groupId();
            if (group.startsWith(reader.partName()) && admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata().get().keySet().stream()
                    .anyMatch(partition -> partition.topic().equals(Topics.MESSAGE_POSTED))) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
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

    private Set<Place> send(List<ProducerRecord<byte[], byte[]>> records) {
        var places = new HashSet<Place>();
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                var stored = producer.send(record).get();
                places.add(new Place(stored.partition(), stored.offset()));
            }
            return places;
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

    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", world.kafkaServers());
        settings.put("request.timeout.ms", 5000);
        settings.put("default.api.timeout.ms", 20_000);
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("linger.ms", 0);
        settings.put("acks", "all");
        return settings;
    }
}
