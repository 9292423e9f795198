-- A page of conversations about products or order items, and its count, is found in the index alone, as one of a type is.
-- The old indexes go last, so that lists are read while the new ones are built.
CREATE INDEX new_of_user ON conversation (channel, user_id, last_message_date DESC, id DESC)
    INCLUDE (conversation_type, item_content);
CREATE INDEX new_of_datasource ON conversation (channel, datasource_id, last_message_date DESC, id DESC)
    INCLUDE (conversation_type, item_content);
CREATE INDEX new_of_channel ON conversation (channel, last_message_date DESC, id DESC)
    INCLUDE (conversation_type, item_content);

DROP INDEX conversation_of_user, conversation_of_datasource, conversation_of_channel;
ALTER INDEX new_of_user RENAME TO conversation_of_user;
ALTER INDEX new_of_datasource RENAME TO conversation_of_datasource;
ALTER INDEX new_of_channel RENAME TO conversation_of_channel;
