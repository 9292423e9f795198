-- The erasures that operators asked for (ADR 20), and which parts of the system have reported that they hold nothing of the
-- person any more. An erasure is published until Kafka has it; a newer record of the user on the topic raises the revision,
-- and it is published again.
CREATE TABLE erasure (
    id             BIGINT      PRIMARY KEY DEFAULT next_id(),
    channel        INT         NOT NULL,
    user_id        BIGINT      NOT NULL,
    created_date   TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    revision       INT         NOT NULL DEFAULT 1,
    published      INT         NOT NULL DEFAULT 0, -- the revision that Kafka has
    published_date TIMESTAMPTZ,
    CONSTRAINT erasure_only_once UNIQUE (channel, user_id)
);

CREATE INDEX erasure_unpublished ON erasure (id) WHERE published < revision;

CREATE TABLE erasure_done (
    channel   INT         NOT NULL,
    user_id   BIGINT      NOT NULL,
    part      TEXT        NOT NULL,
    done_date TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (channel, user_id, part)
);
