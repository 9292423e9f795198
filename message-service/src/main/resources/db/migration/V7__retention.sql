-- Which conversations have expired (ADR 20), as in the services that have db/reference, and since when the topic has to be
-- renewed for them.
CREATE TABLE expired_conversation (
    id            BIGINT      PRIMARY KEY,
    channel       INT         NOT NULL,
    recorded_date TIMESTAMPTZ NOT NULL DEFAULT now(),
    leased_until  TIMESTAMPTZ,          -- while an instance is deleting
    deleted_date  TIMESTAMPTZ
);

CREATE INDEX expired_conversation_due ON expired_conversation (recorded_date) WHERE deleted_date IS NULL;

SET LOCAL lock_timeout = '1s';
ALTER TABLE republication ADD COLUMN expired_date TIMESTAMPTZ; -- when messages were last deleted that are on the topic
