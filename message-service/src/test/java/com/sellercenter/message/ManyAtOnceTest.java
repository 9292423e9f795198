package com.sellercenter.message;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.kit.database.LockTimeout;
import com.sellercenter.testing.client.Callers;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages that arrive at the same time, which are stored and reported in groups. */
class ManyAtOnceTest extends MessageServiceTest {

    private static final int MANY = 60;

    @Autowired
    private MessageRepository messages;

    @Autowired
    private MessageBatchRepository batches;

    @Test
    void storesEachUnderItsOwnAnswer() throws Exception {
        var conversations = List.of(opened(ConversationType.MESSAGE), opened(ConversationType.MESSAGE));

        var answers = atOnce(index -> post(conversations.get(index % 2), index));

        assertThat(answers).allMatch(answer -> answer.getStatus().value() == 200);
        var stored = contents();
        assertThat(answers).allSatisfy(answer -> {
            var message = Objects.requireNonNull(answer.getResponseBody());
            assertThat(stored.get(message.id())).isEqualTo(message.messageContent());
        });
        conversations.forEach(conversation -> assertThat(numbers(conversation))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, MANY / 2 + 1).boxed().toList()));
    }

    @Test
    void tellsConversationServiceOfEachBeforeItsAnswer() throws Exception {
        var conversation = opened(ConversationType.MESSAGE);

        var toldBefore = atOnce(index -> {
            var _ = post(conversation, index);
            return CONVERSATION_SERVICE.activities(conversation.id()).length;
        });

        assertThat(toldBefore.stream().sorted().toList()).satisfies(told -> IntStream.range(0, MANY)
                .forEach(index -> assertThat(told.get(index)).isGreaterThan(index)));
        assertThat(Arrays.stream(CONVERSATION_SERVICE.activities(conversation.id())).map(Activity::seq))
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(2, MANY + 1).boxed().toList());
    }

    @Test
    void answersWhileConversationServiceIsSilent() throws Exception {
        var conversation = opened(ConversationType.MESSAGE);
        CONVERSATION_SERVICE.silent(true);

        var answers = atOnce(index -> post(conversation, index));

        assertThat(answers).allMatch(answer -> answer.getStatus().value() == 200);
    }

    @Test
    void takesAGroupOfDeliveriesEachOnlyOnce() {
        var one = newDelivery();
        var first = deliver(one);

        var stored = deliverGroup(List.of(newDelivery(), one, newDelivery()));

        assertThat(stored).extracting(StoredMessage::seq).containsExactly(1L, 1L, 1L);
        assertThat(stored.get(1)).isEqualTo(first);
    }

    @Test
    void storesTheOthersWhereOneIsRefused() {
        var taken = firstMessage(conversation(ConversationType.MESSAGE));
        var _ = deliver(taken);
        var deliveries = new ArrayList<>(IntStream.range(0, 9).mapToObj(index -> newDelivery()).toList());
        deliveries.add(6, taken);

        var outcomes = Flux.fromIterable(deliveries).flatMapSequential(this::outcome).collectList().block(TIMEOUT);

        assertThat(outcomes).containsExactly("1", "1", "1", "1", "1", "1", "taken", "1", "1", "1");
    }

    @Test
    void storesTheOthersThoughOneConversationIsLocked() {
        var locked = opened(ConversationType.MESSAGE);
        var deliveries = new ArrayList<>(IntStream.range(0, 9).mapToObj(index -> newDelivery()).toList());
        deliveries.add(6, delivery(locked, "waits in vain"));

        var outcomes = whileLocked(locked,
                Flux.fromIterable(deliveries).flatMapSequential(this::outcome).collectList());

        assertThat(outcomes).containsExactly("1", "1", "1", "1", "1", "1", "locked", "1", "1", "1");
    }

    @Test
    void numbersAndQueuesAGroupInItsOrder() {
        var one = conversation(ConversationType.QUESTION);
        var other = opened(ConversationType.MESSAGE);
        var group = List.of(write(other, "a"), write(one, "b"), write(other, "c"), write(one, "d"));

        var outcome = Objects
                .requireNonNull(whileNothingIsRelayed(batches.store(group)
                        .map(outcomes -> outcomes.stream().map(Optional::orElseThrow).toList())
                        .flatMap(stored -> queued(stored).map(queued -> Map.entry(stored, queued)))));

        var stored = outcome.getKey();
        assertThat(stored).extracting(StoredMessage::seq).containsExactly(2L, 1L, 3L, 2L);
        assertThat(stored).extracting(StoredMessage::conversation)
                .containsExactly(other.id(), one.id(), other.id(), one.id());
        assertThat(stored).extracting(StoredMessage::id).isSorted();
        assertThat(stored).extracting(message -> contents().get(message.id())).containsExactly("a", "b", "c", "d");
        assertThat(outcome.getValue()).containsExactly("request a", "request b, trace b", "request c",
                "request d");
    }

    private EntityExchangeResult<PostedMessage> post(ConversationFacts conversation, int index) {
        return postAsShopper(conversation, fromUser(conversation, "message " + index)).expectBody(PostedMessage.class)
                .returnResult();
    }

    private <T> List<T> atOnce(IntFunctionOf<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(MANY / 2)) {
            var tasks = IntStream.range(0, MANY).<Callable<T>>mapToObj(index -> () -> work.apply(index)).toList();
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private List<StoredMessage> deliverGroup(List<Delivery> deliveries) {
        return Objects
                .requireNonNull(post("/internal/deliveries/group", Callers.service("conversation-service"), deliveries)
                        .expectStatus().isOk().expectBodyList(StoredMessage.class).returnResult().getResponseBody());
    }

    private Delivery newDelivery() {
        return firstMessage(conversation(ConversationType.MESSAGE));
    }

    private Mono<String> outcome(Delivery delivery) {
        return messages.store(NewMessage.of(delivery), Optional.empty()).map(stored -> Long.toString(stored.seq()))
                .onErrorResume(DuplicateKeyException.class, taken -> Mono.just("taken"))
                .onErrorResume(LockTimeout::isBehind, tooLong -> Mono.just("locked"));
    }

    private static MessageWrite write(ConversationFacts conversation, String content) {
        return new MessageWrite(NewMessage.of(delivery(conversation, content)), "request " + content,
                content.equals("b") ? "trace b" : null);
    }

    private Map<Long, String> contents() {
        return Objects.requireNonNull(database.sql("SELECT id, message_content FROM message")
                .map(row -> Map.entry(Objects.requireNonNull(row.get(0, Long.class)),
                        Objects.requireNonNull(row.get(1, String.class))))
                .all().collectList().block(TIMEOUT)).stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Mono<List<String>> queued(List<StoredMessage> stored) {
        return database
                .sql("SELECT CONCAT_WS(', ', request_id, traceparent) FROM outbox WHERE message = ANY($1) ORDER BY message")
                .bind(0, stored.stream().map(StoredMessage::id).toArray(Long[]::new)).mapValue(String.class).all()
                .collectList();
    }

    // holds the relay's lock
    private <T> T whileNothingIsRelayed(Mono<T> work) {
        return Objects.requireNonNull(database
                .inConnection(connection -> done(connection, "SELECT pg_advisory_lock(7166318245014)").then(work)
                        .flatMap(result -> done(connection, "SELECT pg_advisory_unlock(7166318245014)")
                                .thenReturn(result)))
                .block(TIMEOUT));
    }

    private <T> T whileLocked(ConversationFacts conversation, Mono<T> work) {
        var lock = "SELECT 1 FROM conversation WHERE id = %d FOR UPDATE".formatted(conversation.id());
        return Objects.requireNonNull(database.inConnection(connection -> done(connection, "BEGIN")
                .then(done(connection, lock)).then(work)
                .flatMap(result -> done(connection, "ROLLBACK").thenReturn(result))).block(TIMEOUT));
    }

    private static Mono<Void> done(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute()).flatMap(result -> result.map(row -> sql)).then();
    }

    /** Work that knows its place among all. */
    private interface IntFunctionOf<T> {
        T apply(int index) throws Exception;
    }
}
