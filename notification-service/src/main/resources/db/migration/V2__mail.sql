-- One row for every message of a shop: what is to be sent, and what became of it.
CREATE TABLE mail (
    message         BIGINT PRIMARY KEY,
    channel         INT         NOT NULL,
    conversation    BIGINT      NOT NULL,
    user_id         BIGINT      NOT NULL,
    datasource      BIGINT      NOT NULL,
    product         BIGINT,
    message_content TEXT        NOT NULL,
    request_id      TEXT        NOT NULL,
    state           TEXT        NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'skipped', 'parked')),
    reason          TEXT,
    attempts        INT         NOT NULL DEFAULT 0,
    next_attempt    TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_date    TIMESTAMPTZ NOT NULL, -- the message's
    changed_date    TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX mail_due ON mail (next_attempt) WHERE state IN ('pending', 'sending');
CREATE INDEX mail_parked ON mail (message) WHERE state = 'parked';
