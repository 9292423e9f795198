-- What never changes about a conversation, copied from conversation-service with its first message, and the counter
-- that gives every message its place. Room on the page lets the counter change without touching an index.
CREATE TABLE conversation (
    id                BIGINT PRIMARY KEY,
    channel           INT         NOT NULL,
    user_id           BIGINT      NOT NULL,
    datasource        BIGINT      NOT NULL,
    conversation_type TEXT        NOT NULL,
    item_content      TEXT,
    item_id           BIGINT,
    product           BIGINT,
    created_date      TIMESTAMPTZ NOT NULL,
    last_seq          BIGINT      NOT NULL,
    last_message_date TIMESTAMPTZ NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX conversation_of_user ON conversation (channel, user_id);
CREATE INDEX conversation_of_datasource ON conversation (channel, datasource);

CREATE TABLE message (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation    BIGINT      NOT NULL REFERENCES conversation,
    seq             BIGINT      NOT NULL,
    message_content TEXT        NOT NULL,
    user_type       TEXT        NOT NULL,
    content_type    TEXT        NOT NULL,
    content_id      BIGINT      NOT NULL,
    posted_by       TEXT        NOT NULL,
    delivery_id     UUID,
    created_date    TIMESTAMPTZ NOT NULL,
    CONSTRAINT message_seq UNIQUE (conversation, seq)
);

-- only what conversation-service handed over has a delivery id
CREATE UNIQUE INDEX message_delivery ON message (delivery_id) WHERE delivery_id IS NOT NULL;

-- Messages that Kafka has not acknowledged yet. Rows come and go all day, so it is vacuumed often.
CREATE TABLE outbox (
    message      BIGINT PRIMARY KEY,
    request_id   TEXT,
    created_date TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);

-- A message never changes, so pointing at it is keeping the answer.
CREATE TABLE idempotency (
    principal    TEXT        NOT NULL,
    key          TEXT        NOT NULL,
    body_hash    TEXT        NOT NULL,
    message      BIGINT      NOT NULL,
    created_date TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, key)
);

CREATE INDEX idempotency_age ON idempotency (created_date);
