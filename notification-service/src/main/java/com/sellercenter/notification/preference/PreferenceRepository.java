package com.sellercenter.notification.preference;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.internal.NotificationPreferences;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What users have said about their mails. Nothing else holds it: no topic brings it back (ADR 24). */
@Repository
public class PreferenceRepository {

    // nothing is stored of an erased user, who gets no mail (ADR 20)
    private static final String STORE = """
            INSERT INTO notification_preference AS p (channel, user_id, email_on_seller_message)
            SELECT $1, $2, $3
            WHERE NOT EXISTS (SELECT FROM erased_user e WHERE (e.channel, e.user_id) = ($1, $2))
            ON CONFLICT (user_id, channel) DO UPDATE
            SET email_on_seller_message = excluded.email_on_seller_message, changed_date = now()
            WHERE p.email_on_seller_message <> excluded.email_on_seller_message""";

    private final DatabaseClient database;

    public PreferenceRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The recipient's preferences; those of somebody who never said anything are the defaults. */
    public Mono<NotificationPreferences> find(Recipient recipient) {
        return shield(database.sql("""
                SELECT email_on_seller_message FROM notification_preference WHERE channel = $1 AND user_id = $2""")
                .bind(0, recipient.channel()).bind(1, recipient.user()).mapValue(Boolean.class).one())
                .map(NotificationPreferences::new).defaultIfEmpty(NotificationPreferences.DEFAULT);
    }

    /** Completes when it is stored, from when on no mail is sent against it. */
    Mono<Void> store(Recipient recipient, NotificationPreferences preferences) {
        return shield(database.sql(STORE).bind(0, recipient.channel()).bind(1, recipient.user())
                .bind(2, preferences.emailOnSellerMessage()).then());
    }
}
