-- How many stars a review gives, its title, and whether its shopper had bought the product. Whichever version of the service
-- stores or deletes a review, the triggers below keep the counts of its product: dimensions rating_1 to rating_5 and verified,
-- key the product. Waits for the lock no longer than a batch can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE feed_conversation
    ADD COLUMN rating   SMALLINT,
    ADD COLUMN title    TEXT,
    ADD COLUMN verified BOOLEAN NOT NULL DEFAULT FALSE;

-- Of one review at a time, in the order of the primary key, and only where it has something to count. Those who add or delete
-- conversations have locked the count of the whole list before, so that two of them never wait in a circle.
CREATE FUNCTION count_review() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO feed_count AS n (channel, conversation_type, dimension, key, count)
    SELECT channel, conversation_type, dimension, product, SUM(change)
    FROM (
        SELECT NEW.channel, NEW.conversation_type, NEW.product, d.dimension, 1
        FROM (VALUES ('rating_' || NEW.rating), (CASE WHEN NEW.verified THEN 'verified' END)) AS d(dimension)
        UNION ALL
        SELECT OLD.channel, OLD.conversation_type, OLD.product, d.dimension, -1
        FROM (VALUES ('rating_' || OLD.rating), (CASE WHEN OLD.verified THEN 'verified' END)) AS d(dimension)
    ) AS counted(channel, conversation_type, product, dimension, change)
    WHERE dimension IS NOT NULL AND product IS NOT NULL
    GROUP BY 1, 2, 3, 4 HAVING SUM(change) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (channel, conversation_type, dimension, key) DO UPDATE SET count = n.count + excluded.count;
    RETURN NULL;
END $$;

CREATE TRIGGER count_new_review AFTER INSERT ON feed_conversation FOR EACH ROW
    WHEN (NEW.rating IS NOT NULL OR NEW.verified) EXECUTE FUNCTION count_review();
CREATE TRIGGER count_changed_review AFTER UPDATE OF rating, verified ON feed_conversation FOR EACH ROW
    WHEN (OLD.rating IS DISTINCT FROM NEW.rating OR OLD.verified <> NEW.verified) EXECUTE FUNCTION count_review();
CREATE TRIGGER count_deleted_review AFTER DELETE ON feed_conversation FOR EACH ROW
    WHEN (OLD.rating IS NOT NULL OR OLD.verified) EXECUTE FUNCTION count_review();
