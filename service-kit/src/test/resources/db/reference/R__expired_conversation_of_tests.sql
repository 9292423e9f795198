-- As in the services; only for the tests of the kit.
CREATE TABLE IF NOT EXISTS expired_conversation (
    id            BIGINT      PRIMARY KEY,
    channel       INT         NOT NULL,
    recorded_date TIMESTAMPTZ NOT NULL DEFAULT now(),
    leased_until  TIMESTAMPTZ,          -- while an instance is deleting
    deleted_date  TIMESTAMPTZ
);

CREATE INDEX IF NOT EXISTS expired_conversation_due ON expired_conversation (recorded_date) WHERE deleted_date IS NULL;
