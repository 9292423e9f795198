package com.sellercenter.benchmark.baseline;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records go through Kafka and nothing is done with them: sent at a fixed rate with the settings of the services, received
 * in the same process. Prints the time from when each was due. Arguments: broker, records a second, seconds.
 */
final class EmptyPipeline {

    private static final String TOPIC = "benchmark-empty";
    private static final int BYTES = 400; // about a posted message

    private final ConcurrentHistogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final long count;
    private final long interval;
    private final String broker;

    private EmptyPipeline(String broker, long perSecond, long seconds) {
        this.broker = broker;
        count = perSecond * seconds;
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    public static void main(String[] arguments) throws Exception {
        new EmptyPipeline(arguments[0], Long.parseLong(arguments[1]), Long.parseLong(arguments[2])).run();
    }

    private void run() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 6, (short) 1))).all().get();
        }
        var receiving = Thread.ofPlatform().start(this::receive);
        send();
        receiving.join();
        System.out.println("p50 " + micros.getValueAtPercentile(50) + " us p99 " + micros.getValueAtPercentile(99)
                + " us");
    }

    private void send() {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", "2"),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            var due = System.nanoTime() + TimeUnit.SECONDS.toNanos(3); // the receiver is there by then
            for (long i = 0; i < count; i++, due += interval) {
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var value = ByteBuffer.allocate(BYTES).putLong(due).array();
                var key = Long.toString(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                var _ = producer.send(new ProducerRecord<>(TOPIC, key, value));
            }
        }
    }

    private void receive() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "group.id", TOPIC, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30) + count * interval;
            while (micros.getTotalCount() < count && System.nanoTime() < end) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    micros.recordValue((System.nanoTime() - ByteBuffer.wrap(record.value()).getLong()) / 1000);
                }
            }
        }
    }
}
