-- How many stars a review gives, its title, and how many reviews of a product give how many stars. Whichever version of the
-- service stores or deletes a review, the triggers below keep these counts: dimension rating_1 to rating_5, key the product.
-- Waits for the lock no longer than a batch can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE feed_conversation
    ADD COLUMN rating SMALLINT,
    ADD COLUMN title  TEXT;

-- One row at a time, and only for reviews with stars. Those who add or delete conversations have locked the count of the
-- whole list before, so that two of them never wait in a circle.
CREATE FUNCTION count_rating() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    review feed_conversation := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO feed_count AS n (channel, conversation_type, dimension, key, count)
    VALUES (review.channel, review.conversation_type, 'rating_' || review.rating, review.product,
        CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END)
    ON CONFLICT (channel, conversation_type, dimension, key) DO UPDATE SET count = n.count + excluded.count;
    RETURN NULL;
END $$;

CREATE TRIGGER count_new_rating AFTER INSERT ON feed_conversation FOR EACH ROW
    WHEN (NEW.rating IS NOT NULL AND NEW.product IS NOT NULL) EXECUTE FUNCTION count_rating();
CREATE TRIGGER count_told_rating AFTER UPDATE OF rating ON feed_conversation FOR EACH ROW
    WHEN (OLD.rating IS NULL AND NEW.rating IS NOT NULL AND NEW.product IS NOT NULL) EXECUTE FUNCTION count_rating();
CREATE TRIGGER count_deleted_rating AFTER DELETE ON feed_conversation FOR EACH ROW
    WHEN (OLD.rating IS NOT NULL AND OLD.product IS NOT NULL) EXECUTE FUNCTION count_rating();
