-- Which conversations have expired (ADR 20). Rows stay for ever: what comes late or is read again must not bring one back.
CREATE TABLE expired_conversation (
    id            BIGINT      PRIMARY KEY,
    channel       INT         NOT NULL,
    recorded_date TIMESTAMPTZ NOT NULL DEFAULT now(),
    leased_until  TIMESTAMPTZ,          -- while an instance is deleting
    deleted_date  TIMESTAMPTZ
);

CREATE INDEX expired_conversation_due ON expired_conversation (recorded_date) WHERE deleted_date IS NULL;
