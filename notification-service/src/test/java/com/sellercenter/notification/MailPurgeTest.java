package com.sellercenter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.TestDatabase;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;

class MailPurgeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final DatabaseClient DATABASE = DatabaseClient
            .create(TestDatabase.migrated("classpath:db/reference", "classpath:db/migration").getConnectionFactory());

    private final MailRepository mails = new MailRepository(DATABASE);
    private final NotificationProperties properties = properties(Duration.ofHours(24), Duration.ofDays(30),
            Duration.ofDays(365));
    private final MailPurge purge = new MailPurge(DATABASE, properties, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void empty() {
        DATABASE.sql("DELETE FROM mail").then().block(TIMEOUT);
    }

    @Test
    void erasesTheTextsOfMailsThatAreDoneAfterTheirRetention() {
        add(1, "sent", 31);
        add(2, "skipped", 31);
        add(3, "sent", 29);
        add(4, "parked", 31);
        add(5, "pending", 31);
        add(6, "sending", 31);
        var before = changed();

        purge();

        assertThat(mailsWhere("message_content = ''")).containsExactly(1L, 2L);
        assertThat(mailsWhere("message_content <> ''")).containsExactly(3L, 4L, 5L, 6L);
        assertThat(changed()).isEqualTo(before);
    }

    @Test
    void deletesMailsThatAreDoneOrParkedAfterALongerTime() {
        add(1, "sent", 366);
        add(2, "skipped", 366);
        add(3, "parked", 366);
        add(4, "pending", 366);
        add(5, "sending", 366);
        add(6, "sent", 364);

        purge();

        assertThat(mailsWhere("TRUE")).containsExactly(4L, 5L, 6L);
    }

    @Test
    void mailsNobodyAgainWhenTheTopicIsReadAgain() {
        add(1, "sent", 366);
        purge();
        assertThat(mailsWhere("TRUE")).isEmpty();

        mails.add(List.of(mail(1, 366)), NOW.minus(properties.maxAge())).then().block(TIMEOUT);

        assertThat(mailsWhere("state = 'skipped'")).containsExactly(1L);
        purge();
        assertThat(mailsWhere("TRUE")).isEmpty();
    }

    @Test
    void purgesMoreThanABatchAtOnce() {
        var many = LongStream.rangeClosed(1, 2_500).boxed().toList();
        mails.add(many.stream().map(id -> mail(id, 366)).toList(), NOW).then().block(TIMEOUT);

        purge();

        assertThat(mailsWhere("TRUE")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT24H, P30D, P365D, true", "PT24H, P1D, P2D, true", "PT24H, P1D, PT47H, false",
            "P60D, P30D, P60D, false", "PT24H, P31D, P30D, false"})
    void keepsMailsLongerThanTheirMessagesCouldBeMailedAgain(Duration maxAge, Duration text, Duration row,
            boolean valid) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(properties(maxAge, text, row)))
                    .extracting(ConstraintViolation::getMessage).hasSize(valid ? 0 : 1)
                    .allSatisfy(message -> assertThat(message).startsWith("notification."));
        }
    }

    private void purge() {
        purge.purge().block(TIMEOUT);
    }

    private void add(long message, String state, int days) {
        mails.add(List.of(mail(message, days)), Instant.EPOCH).then().block(TIMEOUT);
        DATABASE.sql("UPDATE mail SET state = :state WHERE message = :id").bind("state", state).bind("id", message)
                .then().block(TIMEOUT);
    }

    private static Mail mail(long message, int days) {
        return new Mail(message, 1, 1, 1, 1, null, "Yes.", "", null, 0, false, NOW.minus(Duration.ofDays(days)));
    }

    private List<Long> mailsWhere(String condition) {
        return DATABASE.sql("SELECT message FROM mail WHERE " + condition + " ORDER BY message").mapValue(Long.class)
                .all().collectList().blockOptional(TIMEOUT).orElseThrow();
    }

    private static List<String> changed() {
        return DATABASE.sql("SELECT changed_date::TEXT FROM mail ORDER BY message").mapValue(String.class).all()
                .collectList().blockOptional(TIMEOUT).orElseThrow();
    }

    private static NotificationProperties properties(Duration maxAge, Duration contentRetention, Duration retention) {
        return new NotificationProperties(24, TIMEOUT, TIMEOUT, TIMEOUT, 4, 20, TIMEOUT, maxAge, contentRetention,
                retention);
    }
}
