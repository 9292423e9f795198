-- Which reading of the topic this replica holds: its consumer group is named after it, so that a new, empty database is
-- filled from the beginning.
CREATE TABLE IF NOT EXISTS reference_generation (id UUID NOT NULL);

INSERT INTO reference_generation (id) SELECT uuidv7() WHERE NOT EXISTS (SELECT 1 FROM reference_generation);
