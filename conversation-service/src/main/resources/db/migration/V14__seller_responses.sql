-- The shop's official answer to a review, and which conversations have changes that Kafka does not have (ADR 27). Waits for the
-- lock no longer than those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE conversation
    ADD COLUMN response_content       TEXT,
    ADD COLUMN response_by            TEXT,        -- the principal who really wrote it
    ADD COLUMN response_created_date  TIMESTAMPTZ,
    ADD COLUMN response_modified_date TIMESTAMPTZ,
    ADD COLUMN change_revision        BIGINT;      -- null where nothing was ever changed

-- the newest revision of each, until it is published; a deleted conversation is published as a tombstone
CREATE TABLE changed_conversation (
    conversation_id BIGINT PRIMARY KEY,
    revision        BIGINT NOT NULL,
    leased          BOOLEAN     NOT NULL DEFAULT FALSE, -- while an instance is publishing it, and after it has failed
    due_date        TIMESTAMPTZ NOT NULL DEFAULT now()  -- from when on an instance may take it, or take it over
);

-- The time in microseconds, so that a revision is above all earlier ones also after the database was set back; never the same
-- twice.
CREATE FUNCTION next_revision(last BIGINT) RETURNS BIGINT LANGUAGE sql VOLATILE AS $$
    SELECT GREATEST(last + 1, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT)
$$;

-- as before, and where a conversation has changed otherwise
CREATE OR REPLACE FUNCTION tell_of_changes() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_event (kind, channel, user_id, datasource_id, conversation, after_seq, up_to_seq)
    SELECT CASE WHEN o.message_count > 0 AND n.message_count > o.message_count THEN 'message' ELSE 'conversation' END,
        n.channel, n.user_id, n.datasource_id, n.id, o.message_count, n.message_count
    FROM after_update n JOIN before_update o USING (id)
    WHERE n.message_count > o.message_count OR n.last_message_date > o.last_message_date
        OR (n.reply_needed_since IS NULL AND o.reply_needed_since IS NOT NULL)
        OR n.change_revision IS DISTINCT FROM o.change_revision
    ORDER BY n.id;
    INSERT INTO live_event (kind, channel, user_id, datasource_id, conversation, after_seq, up_to_seq, reader)
    SELECT 'read', n.channel, n.user_id, n.datasource_id, n.id, n.message_count, n.message_count, side.reader
    FROM after_update n JOIN before_update o USING (id)
    CROSS JOIN LATERAL (VALUES ('shopper', n.shopper_mark > o.shopper_mark), ('shop', n.shop_mark > o.shop_mark))
        AS side(reader, has_read)
    WHERE side.has_read
    ORDER BY n.id;
    RETURN NULL;
END $$;
