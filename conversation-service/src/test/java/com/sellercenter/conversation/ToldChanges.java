package com.sellercenter.conversation;

import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.testing.RealParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the topic tells of changes, so far. */
public final class ToldChanges {

    private ToldChanges() {}

    /** Those of a conversation, in their order, without tombstones. */
    public static List<ConversationChanged> of(long conversation) {
        return values(conversation).stream().flatMap(Optional::stream)
                .map(value -> JsonFormat.mapper().readValue(value, ConversationChanged.class)).toList();
    }

    /** The values of a conversation's records, in their order; empty of a tombstone. */
    public static List<Optional<byte[]>> values(long conversation) {
        var found = new ArrayList<Optional<byte[]>>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", RealParts.kafka()),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.CONVERSATION_CHANGED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (Objects.equals(record.key(), Long.toString(conversation))) {
                        found.add(Optional.ofNullable(record.value()));
                    }
                });
            }
        }
        return found;
    }
}
