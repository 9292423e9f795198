-- Who is erased (ADR 20), as in every service that keeps texts. Rows stay for ever: what comes late or is read again must not
-- bring a text back. It may be there: before the first release, a repeatable migration made it.
CREATE TABLE IF NOT EXISTS erased_user (
    channel        INT         NOT NULL,
    user_id        BIGINT      NOT NULL,
    id             BIGINT      NOT NULL, -- the erasure's
    requested_date TIMESTAMPTZ NOT NULL,
    replacement    TEXT        NOT NULL, -- of the texts
    recorded_date  TIMESTAMPTZ NOT NULL DEFAULT now(),
    leased_until   TIMESTAMPTZ,          -- while an instance is erasing
    done_date      TIMESTAMPTZ,
    PRIMARY KEY (user_id, channel)
);

CREATE INDEX IF NOT EXISTS erased_user_due ON erased_user (recorded_date) WHERE done_date IS NULL;
