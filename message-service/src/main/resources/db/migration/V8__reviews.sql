-- How many stars a review gives, and its title, for the events. The version before writes rows without them.
SET LOCAL lock_timeout = '1s';

ALTER TABLE conversation
    ADD COLUMN rating SMALLINT,
    ADD COLUMN title  TEXT;
