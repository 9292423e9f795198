-- Which mails users want. This table is the only place that says so: no topic brings it back (ADR 24).
CREATE TABLE notification_preference (
    channel                 INT         NOT NULL,
    user_id                 BIGINT      NOT NULL,
    email_on_seller_message BOOLEAN     NOT NULL,
    changed_date            TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, channel)
);
