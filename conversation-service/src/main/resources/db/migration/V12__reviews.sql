-- How many stars a review gives, its title, and whether its shopper had bought the product. The version before writes rows
-- without them. Waits for the lock no longer than those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE conversation
    ADD COLUMN rating SMALLINT,
    ADD COLUMN title  TEXT,
    ADD COLUMN verified_purchase BOOLEAN, -- null of other types
    ADD CONSTRAINT conversation_rating CHECK (rating BETWEEN 1 AND 5) NOT VALID; -- no row has one yet

-- Whether the platform has told of an order item of the product for the user (contract §14). In the words of the index that the
-- next migration builds.
CREATE FUNCTION has_bought(buyer_channel INT, buyer BIGINT, bought BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM reference_data r
        WHERE r.channel = buyer_channel AND r.kind = 'orderitem' AND r.data ->> 'user' = buyer::TEXT
            AND r.data ->> 'product' = bought::TEXT)
$$;
