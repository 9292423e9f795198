-- Reviews by their stars: the best first, the worst first, each without stars last; and those of
-- verified purchases, newest first. Nothing waits while these are built. An index
-- that was left half-built by a stop in the middle is built again.
DROP INDEX CONCURRENTLY IF EXISTS feed_best_of_product;
CREATE INDEX CONCURRENTLY feed_best_of_product ON feed_conversation
    (channel, product, (rating IS NULL), rating DESC, created_date DESC, id DESC) WHERE conversation_type = 'review';
DROP INDEX CONCURRENTLY IF EXISTS feed_worst_of_product;
CREATE INDEX CONCURRENTLY feed_worst_of_product ON feed_conversation
    (channel, product, rating, created_date DESC, id DESC) WHERE conversation_type = 'review';
DROP INDEX CONCURRENTLY IF EXISTS feed_best;
CREATE INDEX CONCURRENTLY feed_best ON feed_conversation
    (channel, (rating IS NULL), rating DESC, created_date DESC, id DESC) WHERE conversation_type = 'review';
DROP INDEX CONCURRENTLY IF EXISTS feed_worst;
CREATE INDEX CONCURRENTLY feed_worst ON feed_conversation
    (channel, rating, created_date DESC, id DESC) WHERE conversation_type = 'review';
DROP INDEX CONCURRENTLY IF EXISTS feed_verified_of_product;
CREATE INDEX CONCURRENTLY feed_verified_of_product ON feed_conversation (channel, product, created_date DESC, id DESC)
    WHERE conversation_type = 'review' AND verified IS TRUE;
DROP INDEX CONCURRENTLY IF EXISTS feed_verified;
CREATE INDEX CONCURRENTLY feed_verified ON feed_conversation (channel, created_date DESC, id DESC)
    WHERE conversation_type = 'review' AND verified IS TRUE;
