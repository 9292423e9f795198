package com.sellercenter.notification;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.sellercenter.contracts.internal.UserMail;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The delivery log: what is to be sent and what became of it. */
@Repository
class MailRepository {

    // The same message again changes nothing. One that is known in another conversation, or whose conversation is known with
    // another user or shop, here or from one before it, is not added but emitted (ADR 18). An erased user gets none, and
    // nobody gets one about an expired conversation (ADR 20).
    private static final String ADD = """
            WITH told AS (
                SELECT m.*, ROW(channel, user_id, datasource)::TEXT AS parties
                FROM UNNEST($1::BIGINT[], $2::INT[], $3::BIGINT[], $4::BIGINT[], $5::BIGINT[], $6::BIGINT[], $7::TEXT[],
                    $8::TEXT[], $9::TIMESTAMPTZ[], $11::TEXT[]) WITH ORDINALITY AS m(message, channel, conversation, user_id,
                    datasource, product, content, request_id, created, traceparent, place)
            ), compared AS MATERIALIZED (
                SELECT told.*, conversation = COALESCE(
                        (SELECT k.conversation FROM mail k WHERE k.message = told.message),
                        FIRST_VALUE(conversation) OVER (PARTITION BY message ORDER BY place))
                    AND parties = COALESCE(
                        (SELECT ROW(k.channel, k.user_id, k.datasource)::TEXT FROM mail k
                         WHERE k.conversation = told.conversation LIMIT 1),
                        FIRST_VALUE(parties) OVER (PARTITION BY conversation ORDER BY place)) AS matches,
                    EXISTS (SELECT FROM erased_user e
                        WHERE (e.channel, e.user_id) = (told.channel, told.user_id)) AS erased
                FROM told
            ), added AS (
                INSERT INTO mail (message, channel, conversation, user_id, datasource, product, message_content, request_id,
                    traceparent, created_date, state, reason)
                SELECT message, channel, conversation, user_id, datasource, NULLIF(product, 0),
                    CASE WHEN erased THEN '' ELSE content END, request_id, NULLIF(traceparent, ''), created,
                    CASE WHEN erased OR created < $10 THEN 'skipped' ELSE 'pending' END,
                    CASE WHEN erased THEN 'the user is erased' WHEN created < $10 THEN 'the message is too old' END
                FROM compared WHERE matches AND NOT EXISTS (SELECT FROM expired_conversation e
                    WHERE (e.id, e.channel) = (compared.conversation, compared.channel))
                ON CONFLICT (message) DO NOTHING
            )
            SELECT place FROM compared WHERE NOT matches""";
    // a row that was being sent and falls due again belongs to a process that died
    private static final String CLAIM = """
            WITH due AS (
                SELECT message, state = 'sending' AS interrupted FROM mail
                WHERE state IN ('pending', 'sending') AND next_attempt <= now()
                ORDER BY next_attempt LIMIT $1 FOR UPDATE SKIP LOCKED
            )
            UPDATE mail m SET next_attempt = now() + $2 * INTERVAL '1 millisecond'
            FROM due WHERE m.message = due.message
            RETURNING m.message, channel, conversation, user_id, datasource, product, message_content, request_id,
                traceparent, attempts, interrupted, created_date""";
    // the number of attempts tells whether somebody else has begun it since it was claimed
    private static final String BEGIN = """
            UPDATE mail SET state = 'sending', attempts = attempts + 1, changed_date = now(),
                next_attempt = now() + $3 * INTERVAL '1 millisecond'
            WHERE message = $1 AND attempts = $2 AND state IN ('pending', 'sending')
            RETURNING message_content""";
    // only the attempt that began last decides
    private static final String SETTLE = """
            UPDATE mail SET state = $2, reason = $3, changed_date = now(),
                next_attempt = now() + $4 * INTERVAL '1 millisecond'
            WHERE message = $1 AND attempts = $5 AND state = 'sending'""";

    // what is being sent, or was, is not called back; of two revisions the higher one counts, whichever comes first
    private static final String FOLLOW = """
            UPDATE mail SET message_content = $2, revision = $3, changed_date = now(),
                state = CASE state WHEN 'parked' THEN 'parked' ELSE 'pending' END,
                reason = CASE WHEN state <> 'skipped' THEN reason END
            WHERE message = $1 AND COALESCE(revision, 0) < $3
                AND (state IN ('pending', 'parked') OR state = 'skipped' AND reason = 'the answer was taken back')""";

    private static final String WITHDRAW = """
            UPDATE mail SET message_content = '', revision = $2, changed_date = now(), state = 'skipped',
                reason = 'the answer was taken back'
            WHERE message = $1 AND COALESCE(revision, 0) < $2 AND state IN ('pending', 'parked')""";

    private static final String OF_USER = """
            SELECT message, conversation, datasource, NULLIF(message_content, '') AS message_content, state,
                NULLIF(reason, '') AS reason, created_date, changed_date
            FROM mail
            WHERE conversation = ANY($1) AND channel = $2 AND user_id = $3 AND message > $4
            ORDER BY message LIMIT $5""";

    private final DatabaseClient database;

    MailRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Adds the mails that are not there yet; mails about messages older than {@code oldest} are added as skipped. Emits the
     * places, from 0, of those that contradict what is known.
     */
    Mono<List<Integer>> add(List<Mail> mails, Instant oldest) {
        return shield("add mails", database.sql(ADD)
                .bind(0, column(mails, Mail::message, Long[]::new))
                .bind(1, column(mails, Mail::channel, Integer[]::new))
                .bind(2, column(mails, Mail::conversation, Long[]::new))
                .bind(3, column(mails, Mail::user, Long[]::new))
                .bind(4, column(mails, Mail::datasource, Long[]::new))
                .bind(5, column(mails, MailRepository::productOrZero, Long[]::new))
                .bind(6, column(mails, Mail::content, String[]::new))
                .bind(7, column(mails, Mail::requestId, String[]::new))
                .bind(8, column(mails, Mail::createdDate, Instant[]::new))
                .bind(9, oldest)
                .bind(10, column(mails, mail -> requireNonNullElse(mail.traceparent(), ""), String[]::new))
                .map(row -> requireNonNull(row.get(0, Long.class)).intValue() - 1).all());
    }

    /** Has a mail that is not sent yet say this text, unless it says that of a later revision. */
    Mono<Void> follow(long message, String text, long revision) {
        return shield(database.sql(FOLLOW).bind(0, message).bind(1, text).bind(2, revision).then());
    }

    /** Has a mail that is not sent yet not be sent, unless it says the text of a later revision. */
    Mono<Void> withdraw(long message, long revision) {
        return shield(database.sql(WITHDRAW).bind(0, message).bind(1, revision).then());
    }

    /** Claims mails that are due, for the given time. */
    Mono<List<Mail>> claim(int limit, Duration time) {
        return shield(database.sql(CLAIM).bind(0, limit).bind(1, time.toMillis()).map(MailRepository::mail).all());
    }

    /** Begins an attempt with the text as it is now, which others leave alone for the lease; empty if another instance has begun it. */
    Mono<Mail> begin(Mail mail, Duration lease) {
        return shield(database.sql(BEGIN).bind(0, mail.message()).bind(1, mail.attempts()).bind(2, lease.toMillis())
                .map(row -> mail.begun(text(row, "message_content"))).one());
    }

    Mono<Void> sent(Mail mail) {
        return settle(mail, "sent", "", Duration.ZERO);
    }

    Mono<Void> skipped(Mail mail, String reason) {
        return settle(mail, "skipped", reason, Duration.ZERO);
    }

    Mono<Void> parked(Mail mail, String reason) {
        return settle(mail, "parked", reason, Duration.ZERO);
    }

    Mono<Void> retry(Mail mail, String reason, Duration pause) {
        return settle(mail, "pending", reason, pause);
    }

    /** Makes a parked mail pending again with no attempts; returns how many there were, one or none. */
    Mono<Long> replay(long message) {
        return shield(database.sql("""
                UPDATE mail SET state = 'pending', attempts = 0, next_attempt = now(), changed_date = now()
                WHERE message = $1 AND state = 'parked'""").bind(0, message).fetch().rowsUpdated());
    }

    /** Makes all parked mails pending again; returns how many. */
    Mono<Long> replayAll() {
        return shield(database.sql("""
                UPDATE mail SET state = 'pending', attempts = 0, next_attempt = now(), changed_date = now()
                WHERE state = 'parked'""").fetch().rowsUpdated());
    }

    /** The oldest parked mails, without addresses and texts. */
    Mono<List<Parked>> parked(int limit) {
        return shield(database.sql("""
                SELECT message, channel, conversation, attempts, reason, created_date, changed_date FROM mail
                WHERE state = 'parked' ORDER BY message LIMIT $1""").bind(0, limit).map(MailRepository::parkedMail)
                .all());
    }

    /** The oldest mails that the query asks for. */
    Mono<List<UserMail>> of(UserMail.Query query) {
        return shield(database.sql(OF_USER).bind(0, query.conversations().toArray(Long[]::new)).bind(1, query.channel())
                .bind(2, query.user()).bind(3, query.after()).bind(4, UserMail.LIMIT).map(MailRepository::userMail)
                .all());
    }

    /** How many mails are to be sent, since when, and how many are parked. */
    Mono<Backlog> backlog() {
        return shield(database.sql("""
                SELECT count(*) AS pending, (SELECT count(*) FROM mail WHERE state = 'parked') AS parked,
                    GREATEST(EXTRACT(EPOCH FROM now() - min(created_date)), 0)::FLOAT8 AS oldest
                FROM mail WHERE state IN ('pending', 'sending')""").map(MailRepository::backlog).one());
    }

    private Mono<Void> settle(Mail mail, String state, String reason, Duration pause) {
        return shield(database.sql(SETTLE).bind(0, mail.message()).bind(1, state).bind(2, reason)
                .bind(3, pause.toMillis()).bind(4, mail.attempts()).then());
    }

    private static long productOrZero(Mail mail) {
        var product = mail.product();
        return product == null ? 0 : product;
    }

    private static <T> T[] column(List<Mail> mails, Function<Mail, T> value, IntFunction<T[]> array) {
        return mails.stream().map(value).toArray(array);
    }

    private static Mail mail(Readable row) {
        return new Mail(number(row, "message"), requireNonNull(row.get("channel", Integer.class)),
                number(row, "conversation"), number(row, "user_id"), number(row, "datasource"),
                row.get("product", Long.class), text(row, "message_content"), text(row, "request_id"),
                row.get("traceparent", String.class),
                requireNonNull(row.get("attempts", Integer.class)),
                requireNonNull(row.get("interrupted", Boolean.class)),
                requireNonNull(row.get("created_date", Instant.class)));
    }

    private static Parked parkedMail(Readable row) {
        return new Parked(number(row, "message"), requireNonNull(row.get("channel", Integer.class)),
                number(row, "conversation"), requireNonNull(row.get("attempts", Integer.class)), text(row, "reason"),
                requireNonNull(row.get("created_date", Instant.class)),
                requireNonNull(row.get("changed_date", Instant.class)));
    }

    private static UserMail userMail(Readable row) {
        return new UserMail(number(row, "message"), number(row, "conversation"), number(row, "datasource"),
                row.get("message_content", String.class), text(row, "state"), row.get("reason", String.class),
                requireNonNull(row.get("created_date", Instant.class)),
                requireNonNull(row.get("changed_date", Instant.class)));
    }

    private static Backlog backlog(Readable row) {
        return new Backlog(number(row, "pending"), number(row, "parked"),
                requireNonNull(row.get("oldest", Double.class)));
    }

    private static long number(Readable row, String column) {
        return requireNonNull(row.get(column, Long.class));
    }

    private static String text(Readable row, String column) {
        return requireNonNull(row.get(column, String.class));
    }

    /**
     * The mails that are not settled.
     *
     * @param pending how many are still to be sent
     * @param parked how many were given up
     * @param oldest the age of the oldest message whose mail is still to be sent, in seconds; 0 without one
     */
    record Backlog(long pending, long parked, double oldest) {}

    /** What an operator sees of a parked mail. */
    record Parked(long message, int channel, long conversation, int attempts, String reason, Instant createdDate,
            Instant changedDate) {}
}
