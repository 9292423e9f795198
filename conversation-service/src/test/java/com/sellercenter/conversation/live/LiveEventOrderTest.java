package com.sellercenter.conversation.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.kit.identity.Caller;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Transactions that are committed in another order than they write. */
class LiveEventOrderTest extends ConversationServiceTest {

    @Autowired
    private Environment environment;

    @Autowired
    private LiveEventRepository events;

    @Test
    void neverOvertakesAnEventThatIsCommittedLate() throws SQLException {
        var start = page(Position.END).end();
        try (var late = begin(); var early = begin()) {
            insert(late, 1);
            insert(early, 2);
            early.commit();
            var before = page(start);
            insert(late, 3);
            late.commit();

            assertThat(seqs(before)).isEmpty();
            assertThat(before.oldest()).isNotNull();
            assertThat(seqs(page(before.end()))).containsExactly(1L, 3L, 2L);
        }
    }

    @Test
    void readsPageByPageWhatOneStatementWouldRead() throws SQLException {
        var start = page(Position.END).end();
        try (var one = begin(); var other = begin()) {
            for (var seq = 1; seq < 100; seq += 2) {
                insert(one, seq);
                insert(other, seq + 1);
            }
            other.commit();
            one.commit();
        }
        var all = seqs(page(start));
        assertThat(all).hasSize(100);
        var firsts = page(start, 40);
        var seconds = page(firsts.end(), 40);
        var thirds = page(seconds.end(), 40);
        assertThat(List.of(firsts.isFull(), seconds.isFull(), thirds.isFull())).containsExactly(true, true, false);
        assertThat(seqs(firsts)).isEqualTo(all.subList(0, 40));
        assertThat(seqs(seconds)).isEqualTo(all.subList(40, 80));
        assertThat(seqs(thirds)).isEqualTo(all.subList(80, 100));
    }

    @Test
    void givesOneCallerWhatTheyMaySee() throws SQLException {
        var start = page(Position.END).end();
        try (var connection = begin()) {
            insert(connection, 1);
            connection.commit();
        }
        assertThat(seenBy(new Caller.Shopper(1, shopper, ""), start)).isEqualTo(1);
        assertThat(seenBy(new Caller.Shopper(2, shopper, ""), start)).isZero();
        assertThat(seenBy(new Caller.Shopper(1, shopper + 1_000_000, ""), start)).isZero();
        assertThat(seenBy(seller(1, false, 90L, shopper), start)).isEqualTo(1);
        assertThat(seenBy(seller(1, false, 90L), start)).isZero();
        assertThat(seenBy(seller(2, false, shopper), start)).isZero();
        assertThat(seenBy(seller(1, true), start)).isEqualTo(1);
        assertThat(seenBy(seller(2, true), start)).isZero();
    }

    @Test
    void givesWhatOneSideHasReadToThatSideAlone() throws SQLException {
        var start = page(Position.END).end();
        try (var connection = begin(); var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO live_event (kind, channel, user_id, datasource_id, conversation, after_seq, up_to_seq, reader)
                    VALUES ('read', 1, %1$d, %1$d, %1$d, 1, 1, 'shop')""".formatted(shopper));
            connection.commit();
        }
        assertThat(seenBy(new Caller.Shopper(1, shopper, ""), start)).isZero();
        assertThat(seenBy(seller(1, false, shopper), start)).isEqualTo(1);
        assertThat(seenBy(seller(1, true), start)).isEqualTo(1);
    }

    @Test
    void deletesWhatNobodyCanAskForAnyMore() throws SQLException {
        var start = page(Position.END).end();
        try (var connection = begin()) {
            insert(connection, 1);
            connection.commit();
        }
        var written = page(start).events().getFirst().createdDate();
        assertThat(events.purge(written.minusSeconds(60), 1_000).block(TIMEOUT)).isNotNull();
        assertThat(page(start).events()).hasSize(1);
        // all of them, oldest first
        for (long deleted = 2; deleted == 2;) {
            deleted = Objects.requireNonNull(events.purge(Instant.now().plusSeconds(60), 2).block(TIMEOUT));
        }
        assertThat(page(start).events()).isEmpty();
    }

    private static Caller seller(int channel, boolean operator, Long... shops) {
        return new Caller.Seller(channel, Set.of(shops), operator, "");
    }

    private long seenBy(Caller caller, Position start) {
        return Objects.requireNonNull(events.after(start, 500, caller).block(TIMEOUT)).events().stream()
                .filter(event -> event.conversation() == shopper).count();
    }

    private Page page(Position position) {
        return page(position, 500);
    }

    private Page page(Position position, int limit) {
        return Objects.requireNonNull(events.after(position, limit).block(TIMEOUT));
    }

    private List<Long> seqs(Page page) {
        return page.events().stream().filter(event -> event.conversation() == shopper).map(LiveEvent::upTo).toList();
    }

    private Connection begin() throws SQLException {
        var connection = DriverManager.getConnection(environment.getRequiredProperty("spring.flyway.url"), "postgres",
                "postgres");
        connection.setAutoCommit(false);
        return connection;
    }

    private void insert(Connection connection, int seq) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO live_event (kind, channel, user_id, datasource_id, conversation, after_seq, up_to_seq)
                    VALUES ('message', 1, %1$d, %1$d, %1$d, %2$d - 1, %2$d)""".formatted(shopper, seq));
        }
    }
}
