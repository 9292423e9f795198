-- Which reading of the topic these tables hold: the consumer group is named after it. A new database begins a new one, so
-- whoever loses the feed's database gets it back by starting with an empty one; an operator may begin one too.
CREATE TABLE feed_generation (
    id         UUID        NOT NULL,
    begun_date TIMESTAMPTZ NOT NULL DEFAULT now()
);

INSERT INTO feed_generation (id) VALUES (uuidv7());
