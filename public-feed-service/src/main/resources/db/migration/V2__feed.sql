-- The public conversations as the events tell them. A new message changes no indexed column, and room on the page then
-- lets the row change without touching an index.
CREATE TABLE feed_conversation (
    id                BIGINT PRIMARY KEY,
    channel           INT         NOT NULL,
    conversation_type TEXT        NOT NULL,
    user_id           BIGINT      NOT NULL,
    datasource        BIGINT      NOT NULL,
    item_content      TEXT,
    item_id           BIGINT,
    product           BIGINT,
    message_count     BIGINT      NOT NULL,
    created_date      TIMESTAMPTZ NOT NULL,
    last_message_date TIMESTAMPTZ NOT NULL
) WITH (fillfactor = 80);

-- newest first, for every filter that may leave many
CREATE INDEX feed_newest ON feed_conversation (channel, conversation_type, created_date DESC, id DESC);
CREATE INDEX feed_of_product ON feed_conversation (channel, conversation_type, product, created_date DESC, id DESC);
CREATE INDEX feed_of_datasource ON feed_conversation (channel, conversation_type, datasource, created_date DESC, id DESC);
CREATE INDEX feed_of_user ON feed_conversation (channel, conversation_type, user_id, created_date DESC, id DESC);
CREATE INDEX feed_of_item ON feed_conversation (channel, conversation_type, item_content, created_date DESC, id DESC);
CREATE INDEX feed_of_order_item ON feed_conversation (item_id) WHERE item_content = 'orderitem';

-- the one kind of index that a changing column may have without slowing down the change
CREATE INDEX feed_modified ON feed_conversation USING brin (last_message_date) WITH (autosummarize = on);

CREATE TABLE feed_message (
    id              BIGINT PRIMARY KEY,
    conversation    BIGINT      NOT NULL,
    seq             BIGINT      NOT NULL,
    message_content TEXT        NOT NULL,
    user_type       TEXT        NOT NULL,
    content_type    TEXT        NOT NULL,
    content_id      BIGINT      NOT NULL,
    created_date    TIMESTAMPTZ NOT NULL
);

CREATE INDEX feed_message_order ON feed_message (conversation, seq);

-- How many conversations there are: of a channel and type ('all', key 0), and of each product, datasource and user_id.
CREATE TABLE feed_count (
    channel           INT    NOT NULL,
    conversation_type TEXT   NOT NULL,
    dimension         TEXT   NOT NULL,
    key               BIGINT NOT NULL,
    count             BIGINT NOT NULL,
    PRIMARY KEY (channel, conversation_type, dimension, key)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
