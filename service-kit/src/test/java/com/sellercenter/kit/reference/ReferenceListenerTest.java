package com.sellercenter.kit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.kit.erasure.ErasedUsers;
import com.sellercenter.kit.erasure.ErasureRecorder;
import com.sellercenter.kit.erasure.ExpiredConversations;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

class ReferenceListenerTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long NOW = 1_689_762_340_208L;
    private static final ReferenceKey ADA = ReferenceKey.user(1);

    private static final String ERASURE = """
            {"id": 17, "channel": 1, "user": 1, "created_date": "2023-07-19T10:25:40.208173Z"}""";

    private final JsonMapper json = JsonFormat.mapper();
    private final DatabaseClient database = TestDatabase.migrated("classpath:db/reference");
    private final ReferenceReplica replica = new ReferenceReplica(database, json);
    private final List<Object> published = new ArrayList<>();
    private final ReferenceListener listener = new ReferenceListener(replica,
            new ErasureRecorder(new ErasedUsers(database, "[deleted]"), new ExpiredConversations(database),
                    published::add),
            published::add, deadLetters(), json);

    // it has no broker, so to park a record fails
    private static DeadLetters deadLetters() {
        return new DeadLetters(new DefaultKafkaProducerFactory<>(Map.of()), new SimpleMeterRegistry());
    }

    @Test
    void removesThePieceOfATombstoneAndTellsTheServiceSo() {
        listener.apply(List.of(record("1/user/1", user(NOW * 1000 + 208), NOW)));
        assertThat(known()).isTrue();

        listener.apply(List.of(record("1/user/1", null, NOW)));

        assertThat(known()).isFalse();
        assertThat(published).hasSize(2);
    }

    @Test
    void takesAPieceThatCameBackInTheSameBatch() {
        listener.apply(List.of(record("1/user/1", user(NOW * 1000), NOW), record("1/user/1", null, NOW),
                record("1/user/1", user((NOW + 1) * 1000), NOW + 1)));

        assertThat(known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,-", "x,-", "1/user/,-", "1/shopper/1,-", "0/user/1,-", "1/user/1/2,-",
            "1/user/99999999999999999999,-", "1/user/1,null"})
    void parksATombstoneOfNothing(@Nullable String key, @Nullable String value) {
        var record = record(key, value, NOW);

        assertThatThrownBy(() -> listener.apply(List.of(record))).hasMessageContaining("Dead-letter publication");
        assertThat(published).isEmpty();
    }

    @Test
    void takesNoNewerVersionOfAnErasedUser() {
        listener.apply(List.of(record("1/user/1", user(NOW * 1000), NOW)));

        listener.apply(List.of(record("1/erasure/1", ERASURE, NOW)));
        assertThat(known()).isFalse();

        listener.apply(List.of(record("1/user/1", user((NOW + 1) * 1000), NOW + 1)));
        assertThat(known()).isFalse();
        assertThat(database.sql("SELECT data::TEXT FROM reference_data WHERE kind = 'user' AND id = 1")
                .mapValue(String.class).one().block(LIMIT)).isEqualTo("null");
    }

    @Test
    void recordsAnErasureOnceHoweverOftenItIsRead() {
        listener.apply(List.of(record("1/erasure/1", ERASURE, NOW)));
        listener.apply(List.of(record("1/erasure/1", ERASURE, NOW), record("1/user/1", user(NOW * 1000), NOW)));

        assertThat(database.sql("SELECT id FROM erased_user WHERE channel = 1 AND user_id = 1").mapValue(Long.class)
                .all().collectList().block(LIMIT)).containsExactly(17L);
        assertThat(known()).isFalse();
    }

    @Test
    void erasesNobodyInAnotherChannel() {
        listener.apply(List.of(record("1/user/1", user(NOW * 1000), NOW),
                record("2/erasure/1", ERASURE.replace("\"channel\": 1", "\"channel\": 2"), NOW)));

        assertThat(known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2/erasure/1", "1/erasure/2", "1/erasure-done/1/feed"})
    void parksAnErasureUnderAnotherKey(String key) {
        assertThatThrownBy(() -> listener.apply(List.of(record(key, ERASURE, NOW))))
                .hasMessageContaining("Dead-letter publication");
    }

    private boolean known() {
        return Objects.requireNonNull(replica.find(1, List.of(ADA)).block(LIMIT)).has(ADA);
    }

    private static String user(long version) {
        return """
                {"kind": "user", "channel": 1, "id": 1, "version": %d, "data": {"id": 1}}""".formatted(version);
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and values
    private static ConsumerRecord<String, byte[]> record(@Nullable String key, @Nullable String value, long timestamp) {
        return new ConsumerRecord<>(Topics.REFERENCE_DATA, 0, 0, timestamp, TimestampType.CREATE_TIME, 0, 0, key,
                value == null ? null : value.getBytes(StandardCharsets.UTF_8), new RecordHeaders(),
                java.util.Optional.empty());
    }
}
