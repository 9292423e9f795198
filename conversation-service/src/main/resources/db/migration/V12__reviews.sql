-- How many stars a review gives, and its title. The version before writes rows without them. Waits for the lock no longer than
-- those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE conversation
    ADD COLUMN rating SMALLINT,
    ADD COLUMN title  TEXT,
    ADD CONSTRAINT conversation_rating CHECK (rating BETWEEN 1 AND 5) NOT VALID; -- no row has one yet
