-- How many conversations of each type there are: in a channel (key 0), of a user, of a datasource. Every statement that
-- opens conversations keeps this, whichever version of the service runs it, so no list has to count.
CREATE TABLE conversation_count (
    channel           INT      NOT NULL,
    dimension         TEXT     NOT NULL CHECK (dimension IN ('channel', 'user', 'datasource')),
    key               BIGINT   NOT NULL,
    conversation_type TEXT     NOT NULL,
    slot              SMALLINT NOT NULL, -- a count is the sum of its slots: openings at the same time meet in none
    count             BIGINT   NOT NULL,
    PRIMARY KEY (channel, dimension, key, conversation_type, slot)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- In the order of the primary key, so that two statements never wait for each other in a circle. A user opens one
-- conversation at a time, and gets no slots.
CREATE FUNCTION count_opened() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO conversation_count AS n (channel, dimension, key, conversation_type, slot, count)
    SELECT o.channel, d.dimension, d.key, o.conversation_type, d.slot, COUNT(*)
    FROM opened o CROSS JOIN LATERAL (VALUES ('channel', 0, PG_BACKEND_PID() % 16),
        ('datasource', o.datasource_id, PG_BACKEND_PID() % 16), ('user', o.user_id, 0)) AS d(dimension, key, slot)
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (channel, dimension, key, conversation_type, slot) DO UPDATE SET count = n.count + excluded.count;
    RETURN NULL;
END $$;

-- keeps writers out until the rows that are there already are counted below
CREATE TRIGGER count_opened AFTER INSERT ON conversation REFERENCING NEW TABLE AS opened
    FOR EACH STATEMENT EXECUTE FUNCTION count_opened();

INSERT INTO conversation_count (channel, dimension, key, conversation_type, slot, count)
SELECT c.channel, d.dimension, d.key, c.conversation_type, 0, COUNT(*)
FROM conversation c CROSS JOIN LATERAL (VALUES ('channel', 0), ('datasource', c.datasource_id), ('user', c.user_id))
    AS d(dimension, key)
GROUP BY 1, 2, 3, 4;

-- a page of one type, however deep, is found in the index alone
DROP INDEX conversation_of_user, conversation_of_datasource, conversation_of_channel;
CREATE INDEX conversation_of_user ON conversation (channel, user_id, last_message_date DESC, id DESC)
    INCLUDE (conversation_type);
CREATE INDEX conversation_of_datasource ON conversation (channel, datasource_id, last_message_date DESC, id DESC)
    INCLUDE (conversation_type);
CREATE INDEX conversation_of_channel ON conversation (channel, last_message_date DESC, id DESC)
    INCLUDE (conversation_type);
