-- What happened, one row each, for those who have an event stream open (ADR 21). Numbers only: what an event shows is read
-- when it is sent. Whichever version of the service runs a statement that changes a conversation, the triggers below tell of
-- it in the same transaction. Rows are deleted after 25 hours.
SET LOCAL lock_timeout = '1s';

CREATE TABLE live_event (
    -- Rows are read in the order of the transactions that wrote them, and only below the oldest that is still running: a
    -- row that is committed late is never overtaken.
    transaction   BIGINT      NOT NULL DEFAULT pg_current_xact_id()::TEXT::BIGINT,
    id            BIGINT      GENERATED ALWAYS AS IDENTITY,
    kind          TEXT        NOT NULL CHECK (kind IN ('conversation', 'message', 'read')),
    channel       INT         NOT NULL,
    user_id       BIGINT      NOT NULL,
    datasource_id BIGINT      NOT NULL,
    conversation  BIGINT      NOT NULL,
    after_seq     BIGINT      NOT NULL, -- the new messages are those whose numbers follow
    up_to_seq     BIGINT      NOT NULL, -- the number of the last of them
    reader        TEXT        CHECK ((reader IS NOT NULL) = (kind = 'read') AND reader IN ('shopper', 'shop')),
    created_date  TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (transaction, id)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- what a shopper's and a shop's client have missed
CREATE INDEX live_event_of_user ON live_event (channel, user_id, transaction, id);
CREATE INDEX live_event_of_datasource ON live_event (channel, datasource_id, transaction, id);

-- message_count only rises, under the lock of the conversation's row, and message-service stores the messages of a
-- conversation one after the other: so each number is in exactly one event, however often and in whatever order messages are
-- reported. A conversation that is changed otherwise (it needs no reply; message-service has been set back) is shown as a
-- whole. What one side has read is told to that side alone.
CREATE FUNCTION tell_of_changes() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_event (kind, channel, user_id, datasource_id, conversation, after_seq, up_to_seq)
    SELECT CASE WHEN o.message_count > 0 AND n.message_count > o.message_count THEN 'message' ELSE 'conversation' END,
        n.channel, n.user_id, n.datasource_id, n.id, o.message_count, n.message_count
    FROM after_update n JOIN before_update o USING (id)
    WHERE n.message_count > o.message_count OR n.last_message_date > o.last_message_date
        OR (n.reply_needed_since IS NULL AND o.reply_needed_since IS NOT NULL)
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

CREATE TRIGGER tell_of_changes AFTER UPDATE ON conversation
    REFERENCING OLD TABLE AS before_update NEW TABLE AS after_update
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_changes();

-- A conversation is shown once message-service has confirmed its first message: before, there would be nothing to show.
CREATE FUNCTION tell_of_opening() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_event (kind, channel, user_id, datasource_id, conversation, after_seq, up_to_seq)
    SELECT 'conversation', c.channel, c.user_id, c.datasource_id, c.id, 0, 1
    FROM confirmed JOIN conversation c ON c.id = confirmed.conversation_id
    ORDER BY c.id;
    RETURN NULL;
END $$;

CREATE TRIGGER tell_of_opening AFTER DELETE ON pending_delivery REFERENCING OLD TABLE AS confirmed
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_opening();
