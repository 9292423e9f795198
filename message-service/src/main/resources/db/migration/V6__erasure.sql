-- Who is erased (ADR 20), as in the services that have db/reference, and when the topic was renewed for them. Rows stay for
-- ever: what comes late must not bring a text back.
CREATE TABLE erased_user (
    channel        INT         NOT NULL,
    user_id        BIGINT      NOT NULL,
    id             BIGINT      NOT NULL, -- the erasure's
    requested_date TIMESTAMPTZ NOT NULL,
    replacement    TEXT        NOT NULL, -- of the texts
    recorded_date  TIMESTAMPTZ NOT NULL DEFAULT now(),
    leased_until   TIMESTAMPTZ,          -- while an instance is erasing
    done_date      TIMESTAMPTZ,
    renewed_date   TIMESTAMPTZ,
    PRIMARY KEY (user_id, channel)
);

CREATE INDEX erased_user_due ON erased_user (recorded_date) WHERE done_date IS NULL;
CREATE INDEX erased_user_renewal ON erased_user (done_date) WHERE renewed_date IS NULL;

-- Which reading of the topic reference-data these rows are from, as in the other services.
CREATE TABLE reference_generation (id UUID NOT NULL);

INSERT INTO reference_generation (id) VALUES (uuidv7());

-- The last time that all messages were published again, or the one under way.
CREATE TABLE republication (
    only_row       BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    requested_date TIMESTAMPTZ,               -- by an operator, until it begins
    begun_date     TIMESTAMPTZ,
    finished_date  TIMESTAMPTZ,
    last_message   BIGINT NOT NULL DEFAULT 0, -- published again so far
    end_message    BIGINT NOT NULL DEFAULT 0, -- later ones are published by the outbox after the beginning
    ends           TEXT                       -- of the topics at the beginning: what stands before is deleted at the end
);

INSERT INTO republication (only_row) VALUES (TRUE);
