-- How many stars a review gives, its title, and whether its shopper had bought the product, for the events. The version before
-- writes rows without them.
SET LOCAL lock_timeout = '1s';

ALTER TABLE conversation
    ADD COLUMN rating SMALLINT,
    ADD COLUMN title  TEXT,
    ADD COLUMN verified_purchase BOOLEAN;
