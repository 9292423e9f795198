package com.sellercenter.kit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.OrderItem;
import com.sellercenter.contracts.reference.Product;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class ReferenceReplicaTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final JsonMapper json = JsonFormat.mapper();
    private final DatabaseClient database = TestDatabase.migrated("classpath:db/reference");
    private final AtomicLong nanoseconds = new AtomicLong();
    private final ReferenceReplica replica = new ReferenceReplica(database, json, nanoseconds::get);
    private final ReferenceReplica otherInstance = new ReferenceReplica(database, json);

    @Test
    void findsEveryKindByOneQuery() {
        apply(shop(1, 1, "Test Shop"), change(ReferenceKind.PRODUCT, 1, Map.of("pk", 1, "name", "TV")),
                change(ReferenceKind.ORDERITEM, 4, Map.of("pk", 4, "product", 1, "user", 5, "datasource", 1)));

        var found = references(1, ReferenceKey.datasource(1), ReferenceKey.product(1), ReferenceKey.orderItem(4),
                ReferenceKey.user(404));

        assertThat(Objects.requireNonNull(found.datasource(1)).name()).isEqualTo("Test Shop");
        assertThat(Objects.requireNonNull(found.product(1)).asItem(4)).isEqualTo(new Product.Item(4, "TV", "", ""));
        assertThat(found.orderItem(4)).isEqualTo(new OrderItem(4, 1, 5, 1));
        assertThat(found.user(404)).isNull();
    }

    @Test
    void keepsTheNewestVersionWhicheverComesLast() {
        apply(shop(2, 10, "new"), shop(2, 9, "older in the same batch"));
        apply(shop(2, 8, "old"));

        assertThat(Objects.requireNonNull(references(1, ReferenceKey.datasource(2)).datasource(2)).name())
                .isEqualTo("new");
    }

    @Test
    void forgetsWhatWasRemovedUntilANewerVersionComes() {
        apply(shop(71, 10, "old"));
        apply(ReferenceChange.removal("1/datasource/71", 20));
        assertThat(references(1, ReferenceKey.datasource(71)).has(ReferenceKey.datasource(71))).isFalse();
        assertThat(database.sql("SELECT data::TEXT FROM reference_data WHERE id = 71").mapValue(String.class).one()
                .block(LIMIT)).isEqualTo("null");

        apply(shop(71, 15, "older than the removal"));
        assertThat(references(1, ReferenceKey.datasource(71)).has(ReferenceKey.datasource(71))).isFalse();

        apply(shop(71, 30, "new"));
        assertThat(nameOf(71)).isEqualTo("new");
        apply(ReferenceChange.removal("1/datasource/71", 29));
        assertThat(nameOf(71)).isEqualTo("new");
    }

    @Test
    void seesNothingOfAnotherChannel() {
        apply(shop(3, 1, "Test Shop"));

        assertThat(references(2, ReferenceKey.datasource(3)).has(ReferenceKey.datasource(3))).isFalse();
    }

    @Test
    void showsAtOnceWhatWasAppliedHere() {
        apply(shop(4, 1, "Old"));
        assertThat(nameOf(4)).isEqualTo("Old");

        apply(shop(4, 2, "New"));

        assertThat(nameOf(4)).isEqualTo("New");
    }

    @Test
    void showsAtOnceWhatAnotherInstanceAppliedIfItIsTold() {
        apply(shop(88, 1, "Old"));
        assertThat(nameOf(88)).isEqualTo("Old");

        otherInstance.apply(List.of(shop(88, 2, "New"))).block(LIMIT);
        replica.forget(1, ReferenceKey.datasource(88));

        assertThat(nameOf(88)).isEqualTo("New");
    }

    @Test
    void showsWhatAnotherInstanceAppliedTwoSecondsLater() {
        apply(shop(5, 1, "Old"));
        assertThat(nameOf(5)).isEqualTo("Old");

        otherInstance.apply(List.of(shop(5, 2, "New"))).block(LIMIT);

        assertThat(nameOf(5)).isEqualTo("Old");
        nanoseconds.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(nameOf(5)).isEqualTo("New");
    }

    @Test
    void findsAtOnceWhatWasMissing() {
        assertThat(references(1, ReferenceKey.datasource(6)).datasource(6)).isNull();

        otherInstance.apply(List.of(shop(6, 1, "Test Shop"))).block(LIMIT);

        assertThat(nameOf(6)).isEqualTo("Test Shop");
    }

    @Test
    void findsWhatIsKnownTogetherWithWhatIsNot() {
        apply(shop(7, 1, "Known"), shop(8, 1, "Not asked for yet"));
        assertThat(nameOf(7)).isEqualTo("Known");

        var found = references(1, ReferenceKey.datasource(7), ReferenceKey.datasource(8), ReferenceKey.datasource(7));

        assertThat(Objects.requireNonNull(found.datasource(7)).name()).isEqualTo("Known");
        assertThat(Objects.requireNonNull(found.datasource(8)).name()).isEqualTo("Not asked for yet");
    }

    // as when a service takes the same users from a request and from the topic, which cuts them into other batches
    @Test
    void takesTheSameChangesFromTwoSidesAtOnce() {
        Flux.range(1, 40).map(this::users).flatMap(users -> Mono.when(replica.apply(users),
                otherInstance.apply(users.subList(0, 700)), otherInstance.apply(users.subList(400, 1_000))), 4)
                .blockLast(LIMIT.multipliedBy(3));

        assertThat(references(1, ReferenceKey.user(11_000)).has(ReferenceKey.user(11_000))).isTrue();
    }

    @Test
    void showsThePublicOnlyAFirstNameAndAnInitial() {
        var user = new User(1, "Ada", "Kaya", "ada@example.com", "555", "f");

        assertThat(user.forThePublic()).isEqualTo(new User(1, "Ada", "K.", "", null, null));
    }

    private String nameOf(long shop) {
        return Objects.requireNonNull(references(1, ReferenceKey.datasource(shop)).datasource(shop)).name();
    }

    private ReferenceChange shop(long id, long version, String name) {
        return new ReferenceChange(ReferenceKind.DATASOURCE, 1, id, version,
                json.valueToTree(Map.of("pk", id, "name", name)));
    }

    private List<ReferenceChange> users(long version) {
        return LongStream.rangeClosed(10_001, 11_000)
                .mapToObj(id -> new ReferenceChange(ReferenceKind.USER, 1, id, version,
                        json.valueToTree(Map.of("id", id))))
                .toList();
    }

    private ReferenceChange change(ReferenceKind kind, long id, Map<String, ?> data) {
        return new ReferenceChange(kind, 1, id, 1, json.valueToTree(data));
    }

    private void apply(ReferenceChange... changes) {
        replica.apply(List.of(changes)).block(LIMIT);
    }

    private References references(int channel, ReferenceKey... keys) {
        return Objects.requireNonNull(replica.find(channel, List.of(keys)).block(LIMIT));
    }
}
