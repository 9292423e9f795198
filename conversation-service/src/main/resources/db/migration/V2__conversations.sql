CREATE TABLE conversation (
    id                BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel           INT         NOT NULL,
    user_id           BIGINT      NOT NULL,
    datasource_id     BIGINT      NOT NULL,
    conversation_type TEXT        NOT NULL CHECK (conversation_type IN ('message', 'question', 'review')),
    item_content      TEXT        CHECK (item_content IN ('product', 'orderitem')),
    item_id           BIGINT      CHECK ((item_id IS NULL) = (item_content IS NULL)),
    product           BIGINT,     -- the item's product, so that one index finds both kinds of item
    subject           TEXT,
    message_count     BIGINT      NOT NULL,
    created_date      TIMESTAMPTZ NOT NULL,
    last_message_date TIMESTAMPTZ NOT NULL,
    CONSTRAINT conversation_only_once UNIQUE NULLS NOT DISTINCT
        (channel, user_id, datasource_id, conversation_type, item_content, item_id)
);

-- a shopper's list, a shop's list, the operator's list, and what is about one product; last activity first
CREATE INDEX conversation_of_user ON conversation (channel, user_id, last_message_date DESC, id DESC);
CREATE INDEX conversation_of_datasource ON conversation (channel, datasource_id, last_message_date DESC, id DESC);
CREATE INDEX conversation_of_channel ON conversation (channel, last_message_date DESC, id DESC);
CREATE INDEX conversation_of_product ON conversation (channel, product, last_message_date DESC, id DESC)
    WHERE product IS NOT NULL;

-- the first message of a conversation until message-service has confirmed it
CREATE TABLE pending_delivery (
    delivery_id     UUID        PRIMARY KEY DEFAULT uuidv7(),
    conversation_id BIGINT      NOT NULL UNIQUE REFERENCES conversation,
    message_content TEXT        NOT NULL,
    user_type       TEXT        NOT NULL,
    content_type    TEXT        NOT NULL,
    content_id      BIGINT      NOT NULL,
    posted_by       TEXT        NOT NULL,
    attempts        INT         NOT NULL DEFAULT 0,
    next_attempt    TIMESTAMPTZ NOT NULL DEFAULT now() + INTERVAL '2 seconds' -- whoever opened it goes first
);
CREATE INDEX pending_delivery_due ON pending_delivery (next_attempt);

-- the keys of requests; the body being the same, pointing at the conversation is keeping the answer
CREATE TABLE idempotency (
    principal       TEXT        NOT NULL,
    key             TEXT        NOT NULL,
    body_hash       TEXT        NOT NULL,
    delivery_id     UUID        NOT NULL DEFAULT uuidv7(),
    conversation_id BIGINT,     -- null until the request is answered
    created_date    TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, key)
);

CREATE INDEX idempotency_age ON idempotency (created_date);
