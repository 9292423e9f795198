-- Nothing waits while these are built. An index that was left half-built by a stop in the middle is built again.
DROP INDEX CONCURRENTLY IF EXISTS conversation_unread_of_user;
CREATE INDEX CONCURRENTLY conversation_unread_of_user ON conversation
    (channel, user_id, last_message_date DESC, id DESC) WHERE shopper_unread <> '{}';
DROP INDEX CONCURRENTLY IF EXISTS conversation_unread_of_datasource;
CREATE INDEX CONCURRENTLY conversation_unread_of_datasource ON conversation
    (channel, datasource_id, last_message_date DESC, id DESC) WHERE shop_unread <> '{}';
DROP INDEX CONCURRENTLY IF EXISTS conversation_waiting_of_user;
CREATE INDEX CONCURRENTLY conversation_waiting_of_user ON conversation
    (channel, user_id, reply_needed_since, id) WHERE reply_needed_since IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS conversation_waiting_of_datasource;
CREATE INDEX CONCURRENTLY conversation_waiting_of_datasource ON conversation
    (channel, datasource_id, reply_needed_since, id) WHERE reply_needed_since IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS conversation_not_counted;
CREATE INDEX CONCURRENTLY conversation_not_counted ON conversation (id) WHERE inbox_count <> message_count;
DROP INDEX CONCURRENTLY IF EXISTS reference_data_names;
CREATE INDEX CONCURRENTLY reference_data_names ON reference_data USING GIN (names_of(data))
    WHERE kind IN ('user', 'datasource');
