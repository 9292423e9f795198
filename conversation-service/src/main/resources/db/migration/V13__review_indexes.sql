-- What a user has bought. Nothing waits while it is built. An index that was left half-built by a stop in the middle is built
-- again.
DROP INDEX CONCURRENTLY IF EXISTS reference_data_bought;
CREATE INDEX CONCURRENTLY reference_data_bought ON reference_data (channel, (data ->> 'user'), (data ->> 'product'))
    WHERE kind = 'orderitem';
