-- What the shopper and the shop have read, since when a conversation waits for the shop, and the words that it is found by
-- (ADR 22). Every new column has a value in the rows that are there, without touching them; the version before writes rows
-- without them, which inbox_count tells. Waits for the lock no longer than those who post can wait; the start is then tried
-- again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE conversation
    ADD COLUMN shopper_mark       BIGINT NOT NULL DEFAULT 0, -- the id of the newest message that the shopper has read
    ADD COLUMN shopper_read       BIGINT NOT NULL DEFAULT 0, -- its place in the conversation
    ADD COLUMN shopper_unread     INT8MULTIRANGE NOT NULL DEFAULT '{}', -- the places of the shop's messages after it
    ADD COLUMN shop_mark          BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN shop_read          BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN shop_unread        INT8MULTIRANGE NOT NULL DEFAULT '{}', -- the places of the shopper's messages after it
    ADD COLUMN reply_needed_since TIMESTAMPTZ,               -- the date of the first message that waits for the shop
    ADD COLUMN no_reply           BIGINT,                    -- the place up to which the shop need not reply
    ADD COLUMN first_answer_date  TIMESTAMPTZ,               -- of the shop's first message
    ADD COLUMN inbox_count        BIGINT NOT NULL DEFAULT 0; -- message_count, where the columns above are right

-- What the text contains, in both configurations, without places and without the text. Of the letters that only Turkish tells
-- apart, one form counts, so that capitals are found whatever the locale of the database is.
CREATE FUNCTION words_of(written TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT strip(to_tsvector('pg_catalog.simple', translate(written, 'İIı', 'iii'))
        || to_tsvector('pg_catalog.turkish', translate(written, 'İI', 'iı')))
$$;

-- What finds texts that contain the word, or another form of it.
CREATE FUNCTION words_query(written TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT plainto_tsquery('pg_catalog.simple', translate(written, 'İIı', 'iii'))
        || plainto_tsquery('pg_catalog.turkish', translate(written, 'İI', 'iı'))
$$;

-- The same as words_of for the names of a user or a shop. It calls no function of ours: it stands in an index, which
-- PostgreSQL analyzes without our schema.
CREATE FUNCTION names_of(data JSONB) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000 AS $$
    SELECT to_tsvector('pg_catalog.simple', translate(names, 'İIı', 'iii'))
        || to_tsvector('pg_catalog.turkish', translate(names, 'İI', 'iı'))
    FROM (SELECT COALESCE(data ->> 'first_name', '') || ' ' || COALESCE(data ->> 'last_name', '') || ' '
        || COALESCE(data ->> 'name', '') || ' ' || COALESCE(data ->> 'title', '') AS names) AS person
$$;

-- The words of each message. Besides them a row has the words 'u <channel> <user>' and 'd <channel> <shop>', which no text
-- has: a search then reads no more of the index than the messages of the one who searches.
CREATE TABLE message_words (
    conversation_id BIGINT   NOT NULL REFERENCES conversation ON DELETE CASCADE,
    message_id      BIGINT   NOT NULL, -- 0: the conversation's subject
    author_id       BIGINT,            -- the user whom it speaks for; null: the shop
    words           TSVECTOR NOT NULL,
    PRIMARY KEY (conversation_id, message_id)
);

CREATE INDEX message_words_words ON message_words USING GIN (words);

-- Which instance counts and indexes what is not yet, and how far the messages of message-service are indexed.
CREATE TABLE inbox_work (
    only_row        BOOLEAN     PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    holder          UUID,
    leased_until    TIMESTAMPTZ NOT NULL DEFAULT '-infinity',
    indexed_message BIGINT      NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

INSERT INTO inbox_work (only_row) VALUES (TRUE);
