package com.sellercenter.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.Datasource;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.ChannelProperties.Retention;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.testing.TestDatabase;
import com.sellercenter.testing.fault.FaultProxy;
import com.sellercenter.testing.fault.ScriptedSmtp;
import com.sellercenter.testing.fault.ScriptedSmtp.Line;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.r2dbc.core.DatabaseClient;

/** What becomes of mails when the mail server fails in each of the ways it can. */
class MailFaultsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final ChannelProperties CHANNELS = new ChannelProperties(
            Map.of(1, new Channel(List.of(), Language.EN,
                    "", "no-reply@shop.example.org", URI.create("http://localhost:8080"), false, Retention.NONE,
                    false, ContactRule.OFF, "TR")));
    private static final AtomicLong IDS = new AtomicLong();
    private static final DatabaseClient DATABASE = DatabaseClient.create(new ConnectionPool(ConnectionPoolConfiguration
            .builder(TestDatabase.migrated("classpath:db/reference", "classpath:db/migration").getConnectionFactory())
            .maxSize(8).build()));

    private final ScriptedSmtp smtp = new ScriptedSmtp();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MailRepository mails = new MailRepository(DATABASE);
    private final ReferenceReplica directory = new ReferenceReplica(DATABASE, JsonFormat.mapper());
    private final long user = IDS.incrementAndGet();
    private final String address = "user" + user + "@example.com";
    private MailWorker worker = worker(smtp.port());

    @BeforeEach
    void start() {
        know(ReferenceKind.DATASOURCE, 1, new Datasource(1, "Test Shop", "shop", "", "", null, null, null, null, null,
                null, null, JsonFormat.mapper().createObjectNode(), null, null, true));
        know(user, address);
        worker.start();
    }

    @AfterEach
    void stop() throws IOException {
        smtp.close();
        worker.stop();
        DATABASE.sql("DELETE FROM mail").then().block(TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"LATER_ONCE", "FULL_ONCE"})
    void triesAgainWhatTheServerPutsOff(Line line) {
        smtp.script(address, line);

        awaitState(add(user), "sent");

        assertThat(smtp.taken(address)).hasSize(1);
        assertThat(count("email.failed")).isEqualTo(1);
        assertThat(count("email.ambiguous")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SUCH_USER", "CONTENT_REFUSED"})
    void parksWhatTheServerRefusesForGood(Line line) {
        smtp.script(address, line);

        var mail = add(user);

        awaitState(mail, "parked");
        assertThat(column(mail, "attempts")).isEqualTo("1");
        assertThat(column(mail, "reason")).doesNotContain(address);
    }

    @Test
    void parksWhatIsPutOffTooOften() {
        smtp.script(address, Line.LATER);

        var mail = add(user);

        awaitState(mail, "parked");
        assertThat(column(mail, "attempts")).isEqualTo("4");
        smtp.script(address, Line.LATER_ONCE);
        assertThat(mails.replayAll().block(TIMEOUT)).isEqualTo(1);
        awaitState(mail, "sent");
    }

    @Test
    void countsAsAmbiguousWhatTheServerTookWithoutAnAnswer() {
        smtp.script(address, Line.LOST_ANSWER_ONCE);

        awaitState(add(user), "sent");

        assertThat(smtp.taken(address)).hasSize(2).extracting(MailFaultsTest::messageId).containsOnly(messageId(user));
        assertThat(count("email.ambiguous")).isEqualTo(1);
    }

    @Test
    void letsNobodyWaitForRecipientsWhoseServerIsSilent() {
        var silent = IntStream.range(0, 3).mapToObj(i -> IDS.incrementAndGet()).toList();
        silent.forEach(id -> {
            know(id, "silent" + id + "@example.com");
            smtp.script("silent" + id + "@example.com", Line.SILENCE);
            var _ = add(id);
        });

        var mail = add(user);

        awaitState(mail, "sent");
        assertThat(silent).allSatisfy(id -> assertThat(column(id, "state")).isNotEqualTo("sent"));
    }

    @Test
    void waitsForAServerThatIsAwayOrSilent() throws IOException {
        worker.stop();
        try (var wire = new FaultProxy("localhost", smtp.port())) {
            worker = worker(wire.port(), 1_000);
            wire.refuse();
            worker.start();
            var mail = add(user);
            await().atMost(TIMEOUT).until(() -> count("email.failed") >= 1);
            wire.pass();
            awaitState(mail, "sent");
            wire.blackHole();
            var another = IDS.incrementAndGet();
            know(another, "another" + another + "@example.com");
            var _ = add(another);
            var failed = count("email.failed");
            await().atMost(TIMEOUT).until(() -> count("email.failed") > failed);
            wire.pass();
            awaitState(another, "sent");
            assertThat(smtp.count()).isEqualTo(2 + (int) count("email.ambiguous"));
        }
    }

    @Test
    void leavesToOneOfTwoInstancesWhatBothClaimed() {
        worker.stop();
        var _ = add(user);
        var mine = mails.claim(1, Duration.ZERO).blockOptional(TIMEOUT).orElseThrow().getFirst();
        var theirs = mails.claim(1, Duration.ZERO).blockOptional(TIMEOUT).orElseThrow().getFirst();

        var begun = mails.begin(theirs, TIMEOUT).blockOptional(TIMEOUT).orElseThrow();

        assertThat(mails.begin(mine, TIMEOUT).blockOptional(TIMEOUT)).isEmpty();
        mails.retry(mine, "no longer its business", Duration.ZERO).block(TIMEOUT);
        assertThat(column(user, "state")).isEqualTo("sending");
        mails.sent(begun).block(TIMEOUT);
        assertThat(column(user, "state")).isEqualTo("sent");
    }

    @Test
    void takesOverFromAnInstanceThatDiedBeforeAndWhileItSent() {
        worker.stop();
        var _ = add(user);
        var another = IDS.incrementAndGet();
        know(another, "another" + another + "@example.com");
        var _ = add(another);
        var claimed = mails.claim(2, Duration.ofMillis(1)).blockOptional(TIMEOUT).orElseThrow();
        var _ = mails.begin(claimed.getFirst(), Duration.ofMillis(1)).block(TIMEOUT);

        worker.start();

        awaitState(user, "sent");
        awaitState(another, "sent");
        assertThat(count("email.ambiguous")).isEqualTo(1); // only what was begun may have been sent
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "A <a@example.com>",
            "a@example.com\nDATA", "a b@example.com", "@example.com", "a@", "a@exam ple.com",
            "a@example.com>\r\nRCPT TO:<b@example.com"})
    void writesToNobodyWhereTheAddressIsNotOneAddress(String hostile) {
        know(user, hostile);

        awaitState(add(user), "skipped");

        assertThat(smtp.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop\r\nBcc: victim@example.com", "Shop\nSubject: other", "Shop\u2028X-Evil: 1",
            "Shop\r\n\r\n<script>", "Shop\u0085X-Evil: 1", "Shop\t\u000bX-Evil: 1"})
    void putsNoHeaderIntoAMailThatAShopMadeUp(String hostile) {
        worker.stop();
        know(ReferenceKind.DATASOURCE, 1, new Datasource(1, hostile, "shop", "", "", null, null, null, null, null, null,
                null, JsonFormat.mapper().createObjectNode(), null, null, true));
        worker = worker(smtp.port());
        worker.start();

        awaitState(add(user), "sent");

        var mail = smtp.taken(address).getFirst();
        var headers = mail.substring(0, mail.indexOf("\n\n"));
        assertThat(headers.lines().filter(line -> !line.startsWith(" ") && !line.startsWith("\t")))
                .allMatch(line -> line.matches(
                        "(Date|From|To|Message-ID|Subject|MIME-Version|Content-Type|In-Reply-To|References"
                                + "|Auto-Submitted|X-Auto-Response-Suppress|List-Id|List-Unsubscribe"
                                + "|List-Unsubscribe-Post): .*"))
                .hasSize(14);
    }

    @Test
    void measuresTheAgeOfTheOldestMailThatIsToBeSent() {
        worker.stop();
        var gauges = new SimpleMeterRegistry();
        var metrics = new MailMetrics(mails, CHANNELS, gauges, Clock.systemUTC());
        add(mailTo(user, Instant.now().minus(Duration.ofHours(2))));
        metrics.measure().block(TIMEOUT);
        assertThat(oldestAge(gauges)).isGreaterThanOrEqualTo(7_200);

        worker.start();
        awaitState(user, "sent");
        metrics.measure().block(TIMEOUT);
        assertThat(oldestAge(gauges)).isZero();
    }

    @Test
    void measuresHowLongAfterItsMessageAMailIsTaken() {
        var lag = meters.get("email.lag").tag("channel", "1").timer();
        assertThat(lag.count()).isZero(); // there before the first mail, so that it is seen as a change

        add(mailTo(user, Instant.now().minusSeconds(60)));
        awaitState(user, "sent");

        await().atMost(TIMEOUT).until(() -> lag.count() == 1);
        assertThat(lag.max(TimeUnit.SECONDS)).isGreaterThanOrEqualTo(60);
    }

    @Test
    void sendsManyQuickly() {
        worker.stop();
        var many = 500;
        var ids = IntStream.range(0, many).mapToObj(i -> IDS.incrementAndGet()).toList();
        directory.apply(ids.stream().map(id -> change(ReferenceKind.USER, id,
                new User(id, "Ada", "Kaya", "many" + id + "@example.com", null, null))).toList()).block(TIMEOUT);
        mails.add(ids.stream().map(MailFaultsTest::mailTo).toList(), Instant.EPOCH).then().block(TIMEOUT);
        var begin = System.nanoTime();

        worker.start();

        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> smtp.count() == many);
        LoggerFactory.getLogger(getClass()).info("sent {} mails a second",
                Math.round(many / ((System.nanoTime() - begin) / 1e9)));
    }

    private MailWorker worker(int port) {
        return worker(port, 4);
    }

    private MailWorker worker(int port, int attempts) {
        var sender = new JavaMailSenderImpl();
        sender.setProtocol("smtp");
        sender.setHost("localhost");
        sender.setPort(port);
        var limits = new Properties();
        limits.put("mail.smtp.connectiontimeout", "1000");
        limits.put("mail.smtp.timeout", "1000");
        limits.put("mail.smtp.writetimeout", "1000");
        sender.setJavaMailProperties(limits);
        var properties = properties(attempts);
        return new MailWorker(mails, MessageServiceStub.renderer(DATABASE, directory, CHANNELS), new MailServer(sender),
                properties,
                new MailMetrics(mails, CHANNELS, meters, Clock.systemUTC()), new Watchdog(TIMEOUT, event -> {
                }), Tracing.off());
    }

    private static NotificationProperties properties(int attempts) {
        return new NotificationProperties(attempts, Duration.ofMillis(50), Duration.ofMillis(100), TIMEOUT, 4, 20,
                Duration.ofMillis(50), Duration.ofHours(24), Duration.ofDays(30), Duration.ofDays(365));
    }

    /** A mail for the user, whose message has the user's id. */
    private long add(long recipient) {
        add(mailTo(recipient));
        return recipient;
    }

    private void add(Mail mail) {
        mails.add(List.of(mail), Instant.EPOCH).then().block(TIMEOUT);
        worker.wake();
    }

    private static Mail mailTo(long recipient) {
        return mailTo(recipient, Instant.now());
    }

    private static Mail mailTo(long recipient, Instant created) {
        return new Mail(recipient, 1, recipient, recipient, 1, null, "Yes.", "", null, 0, false, created);
    }

    private void know(long id, String email) {
        know(ReferenceKind.USER, id, new User(id, "Ada", "Kaya", email, null, null));
    }

    private void know(ReferenceKind kind, long id, Object data) {
        directory.apply(List.of(change(kind, id, data))).block(TIMEOUT);
    }

    private static ReferenceChange change(ReferenceKind kind, long id, Object data) {
        return new ReferenceChange(kind, 1, id, System.nanoTime(), JsonFormat.mapper().valueToTree(data));
    }

    private double count(String counter) {
        return meters.get(counter).counter().count();
    }

    private static double oldestAge(SimpleMeterRegistry gauges) {
        return gauges.get("email.oldest.age").gauge().value();
    }

    private void awaitState(long message, String state) {
        await().atMost(TIMEOUT).until(() -> state.equals(column(message, "state")));
    }

    private static String column(long message, String name) {
        return Objects.requireNonNull(DATABASE.sql("SELECT " + name + "::TEXT FROM mail WHERE message = :id")
                .bind("id", message).mapValue(String.class).one().block(TIMEOUT));
    }

    private static String messageId(long message) {
        return "<message-" + message + "@shop.example.org>";
    }

    private static String messageId(String mail) {
        var id = Pattern.compile("^Message-ID: (.*)$", Pattern.MULTILINE).matcher(mail);
        return id.find() ? id.group(1) : "";
    }
}
