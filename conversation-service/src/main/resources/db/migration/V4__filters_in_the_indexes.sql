-- A page of conversations about products or order items, and its count, is found in the index alone, as one of a type is.
DROP INDEX conversation_of_user, conversation_of_datasource, conversation_of_channel;
CREATE INDEX conversation_of_user ON conversation (channel, user_id, last_message_date DESC, id DESC)
    INCLUDE (conversation_type, item_content);
CREATE INDEX conversation_of_datasource ON conversation (channel, datasource_id, last_message_date DESC, id DESC)
    INCLUDE (conversation_type, item_content);
CREATE INDEX conversation_of_channel ON conversation (channel, last_message_date DESC, id DESC)
    INCLUDE (conversation_type, item_content);
