-- Which instance is looking for conversations whose retention is over, and the expirations that Kafka does not have yet.
CREATE TABLE retention_lease (
    only_row     BOOLEAN     PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    leased_until TIMESTAMPTZ NOT NULL
);

INSERT INTO retention_lease (leased_until) VALUES (now());

CREATE TABLE unpublished_expiration (
    conversation BIGINT PRIMARY KEY,
    channel      INT    NOT NULL
);
