-- The reviews that have an official answer, in the order of lists. Nothing waits while these are built. An index that was left
-- half-built by a stop in the middle is built again.
DROP INDEX CONCURRENTLY IF EXISTS conversation_answered_of_datasource;
CREATE INDEX CONCURRENTLY conversation_answered_of_datasource ON conversation
    (channel, datasource_id, last_message_date DESC, id DESC) WHERE response_created_date IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS conversation_answered_of_channel;
CREATE INDEX CONCURRENTLY conversation_answered_of_channel ON conversation
    (channel, last_message_date DESC, id DESC) WHERE response_created_date IS NOT NULL;
