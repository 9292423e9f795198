package com.sellercenter.message.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.message.MessageServiceTest;
import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.fault.FaultProxy;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class OutboxRelayTest extends MessageServiceTest {

    private static final OutboxProperties PROPERTIES = new OutboxProperties(500, Duration.ZERO, Duration.ofMillis(100),
            Duration.ofMillis(500));

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxDatabase outboxDatabase;

    @Autowired
    private MessagePublisher publisher;

    @Autowired
    private OutboxMetrics metrics;

    @Autowired
    private ConnectionFactory pool;

    @Autowired
    private KafkaProperties kafka;

    @Autowired
    private JsonMapper json;

    @BeforeEach
    void beginWithAnEmptyOutbox() {
        awaitEmpty();
    }

    @AfterEach
    void runAgain() {
        if (!relay.isRunning()) {
            relay.start();
        }
    }

    @Test
    void keepsTheOrderOfEveryConversationWithTwoInstances() {
        var conversations = IntStream.range(0, 8).mapToObj(i -> opened(ConversationType.MESSAGE)).toList();
        var other = new OutboxDatabase(pool);
        var second = new OutboxRelay(new Outbox(other), publisher, metrics, PROPERTIES, unwatched());
        second.start();

        conversations.parallelStream().forEach(conversation -> postedMessages(conversation, 25));

        awaitEmpty();
        second.stop();
        other.destroy();
        assertThat(published(conversations).values()).hasSize(8).allSatisfy(seqs -> {
            assertThat(new HashSet<>(seqs)).hasSize(26);
            assertThat(seqs.stream().distinct()).isSorted();
        });
    }

    @Test
    void publishesAgainInOrderAfterACrashBetweenSendAndDelete() {
        relay.stop();
        var conversation = opened(ConversationType.MESSAGE);
        postedMessages(conversation, 2);

        assertThatThrownBy(() -> outbox.relay(500, this::sendAndCrash).block(TIMEOUT)).hasMessage("crash");
        relay.start();

        awaitEmpty();
        assertThat(published(conversation)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void publishesAgainInOrderWhenTheLockIsLostInTheMiddle() {
        relay.stop();
        var conversation = opened(ConversationType.MESSAGE);
        postedMessages(conversation, 2);

        assertThatThrownBy(() -> outbox.relay(500, entries -> publisher.publish(entries).then(loseTheLock()))
                .block(TIMEOUT)).isInstanceOf(RuntimeException.class);
        relay.start();

        awaitEmpty();
        assertThat(published(conversation)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void leavesTheOutboxToTheOneThatHasTheLock() {
        relay.stop();
        var _ = opened(ConversationType.MESSAGE);

        var second = outbox.relay(500, entries -> outbox.relay(500, others -> Mono.error(new IllegalStateException()))
                .doOnNext(count -> assertThat(count).isZero()).then());

        assertThat(second.block(TIMEOUT)).isEqualTo(1);
    }

    /** What a process that is suspended in the middle of a batch looks like to the others. */
    @Test
    void goesToTheNextInstanceWhenTheOneWithTheLockHangs() {
        relay.stop();
        var conversation = opened(ConversationType.MESSAGE);
        var other = new OutboxDatabase(pool);
        var holds = new AtomicBoolean();
        var hanging = new Outbox(other).relay(500, entries -> Mono.<Void>never().doOnSubscribe(_ -> holds.set(true)))
                .onErrorComplete().subscribe();
        await().atMost(TIMEOUT).untilTrue(holds);

        relay.start();

        awaitEmpty(); // once the server has ended the session that is idle in its transaction
        hanging.dispose();
        other.destroy();
        assertThat(published(conversation)).containsExactly(1L);
    }

    @Test
    void takesPostsWhileTheBrokerIsAwayAndPublishesThemAllWhenItIsBack() {
        relay.stop();
        try (var wire = FaultProxy.before(RealParts.kafka())) {
            wire.refuse();
            var far = new MessagePublisher(behind(wire), json, Tracing.off());
            var cutOff = new OutboxRelay(outbox, far, metrics, PROPERTIES, unwatched());
            cutOff.start();
            var conversation = opened(ConversationType.MESSAGE);
            postedMessages(conversation, 30);
            metrics.measure().block(TIMEOUT);
            assertThat(outbox.backlog().block(TIMEOUT)).extracting(Outbox.Backlog::pending).isEqualTo(31L);
            assertThat(published(conversation)).isEmpty();

            wire.pass();

            awaitEmpty();
            cutOff.stop();
            far.destroy();
            assertThat(published(conversation).stream().distinct())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 31).boxed().toList());
        }
    }

    @Test
    void drainsALongOutboxQuickly() {
        relay.stop();
        var conversation = opened(ConversationType.MESSAGE);
        var many = 10_000;
        database.sql("""
                WITH posted AS (
                    INSERT INTO message (conversation, seq, message_content, user_type, content_type, content_id,
                        posted_by, created_date)
                    SELECT :conversation, n + 1, 'one of many', 'registered', 'user', 1, 'token:1', now()
                    FROM generate_series(1, :many) n RETURNING id
                ), counted AS (
                    UPDATE conversation SET last_seq = 1 + :many WHERE id = :conversation
                )
                INSERT INTO outbox (message, request_id) SELECT id, '' FROM posted""")
                .bind("conversation", conversation.id()).bind("many", many).then().block(TIMEOUT);
        var begin = System.nanoTime();

        relay.start();

        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> pending() == 0);
        var seconds = (System.nanoTime() - begin) / 1e9;
        LoggerFactory.getLogger(getClass()).info("drained {} a second", Math.round(many / seconds));
        assertThat(published(conversation)).hasSize(1 + many);
    }

    @Test
    void isBoundedByTheServer() {
        assertThat(outboxSetting("statement_timeout")).isEqualTo("5s");
        assertThat(outboxSetting("idle_in_transaction_session_timeout")).isEqualTo("12s");
        assertThat(Duration.ofSeconds(12)).isGreaterThan(
                Duration.ofMillis(Long.parseLong(kafka.getProducer().getProperties().get("delivery.timeout.ms"))));
    }

    private static Watchdog unwatched() {
        return new Watchdog(TIMEOUT, event -> {
        });
    }

    private Mono<Void> sendAndCrash(List<OutboxEntry> entries) {
        return publisher.publish(entries).then(Mono.error(new IllegalStateException("crash")));
    }

    private Mono<Void> loseTheLock() {
        return database.sql("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'idle in transaction'""").fetch().all().then();
    }

    private KafkaProperties behind(FaultProxy wire) {
        var far = new KafkaProperties();
        far.setBootstrapServers(List.of(wire.address()));
        far.getProducer().setAcks("all");
        far.getProducer().setKeySerializer(kafka.getProducer().getKeySerializer());
        far.getProducer().setValueSerializer(kafka.getProducer().getValueSerializer());
        far.getProducer().getProperties().put("max.block.ms", "500");
        return far;
    }

    private void postedMessages(ConversationFacts conversation, int count) {
        for (int i = 0; i < count; i++) {
            postAsShopper(conversation, fromUser(conversation, "message " + i)).expectStatus().isOk();
        }
    }

    private String outboxSetting(String name) {
        return Objects.requireNonNull(outboxDatabase.withConnection(connection -> Flux
                .from(connection.createStatement("SHOW " + name).execute())
                .flatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, String.class)))).single())
                .block(TIMEOUT));
    }

    private void awaitEmpty() {
        await().atMost(TIMEOUT).until(() -> pending() == 0);
    }

    private long pending() {
        return count("SELECT COUNT(*) FROM outbox");
    }

    private List<Long> published(ConversationFacts conversation) {
        return published(List.of(conversation)).getOrDefault(conversation.id(), List.of());
    }

    /** The numbers of the messages on the topic, in their order there, by conversation. */
    private Map<Long, List<Long>> published(List<ConversationFacts> conversations) {
        var ids = conversations.stream().map(ConversationFacts::id).toList();
        var seqs = new HashMap<Long, List<Long>>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", RealParts.kafka()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.MESSAGE_POSTED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var event = json.readValue(record.value(), MessagePosted.class);
                    if (ids.contains(event.conversation().id())) {
                        seqs.computeIfAbsent(event.conversation().id(), id -> new ArrayList<>()).add(event.seq());
                    }
                }
            }
        }
        return seqs;
    }
}
