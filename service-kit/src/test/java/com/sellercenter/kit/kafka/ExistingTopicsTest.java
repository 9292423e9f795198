package com.sellercenter.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.testing.RealParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class ExistingTopicsTest {

    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", RealParts.kafka());
    private static final TopicsProperties SIX_PARTITIONS = new TopicsProperties(6, (short) 1, 1);

    @Test
    void keepTheirPartitions() throws Exception {
        var name = "topic-" + UUID.randomUUID();
        try (var admin = Admin.create(KAFKA)) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }

        // a broker knows a new topic a moment later
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(partitions(name)).isEqualTo(2));
        assertThat(partitions("another")).isEqualTo(6);
    }

    private static int partitions(String name) {
        return ExistingTopics.of(new KafkaAdmin(KAFKA), true, List.of(name)).partitions(name, SIX_PARTITIONS);
    }

    @Test
    void areOnlyPossibleWithAsManyReplicasAsMustBeInSync() {
        assertThat(new TopicsProperties(6, (short) 3, 2).isMinInSyncReplicasPossible()).isTrue();
        assertThat(new TopicsProperties(6, (short) -1, 2).isMinInSyncReplicasPossible()).isTrue();
        assertThat(new TopicsProperties(6, (short) 1, 2).isMinInSyncReplicasPossible()).isFalse();
    }
}
