INSERT INTO conversation (id, channel, user_id, datasource, conversation_type, item_content, item_id, product, created_date,
    last_seq, last_message_date)
SELECT f.id, 1, f.user_id, f.datasource, f.conversation_type, f.item_content, f.item_id, f.product, f.created_date,
    a.messages, a.last_date
FROM fact f JOIN fact_activity a ON a.conversation = f.id
ORDER BY f.id;

-- the first message of each came from conversation-service, as a delivery
INSERT INTO message (id, conversation, seq, message_content, user_type, content_type, content_id, posted_by, delivery_id,
    created_date)
OVERRIDING SYSTEM VALUE
SELECT id, conversation, seq, message_content, user_type, content_type, content_id, 'token:' || content_id,
    CASE seq WHEN 1 THEN GEN_RANDOM_UUID() END, created_date
FROM fact_message
ORDER BY id;

SELECT SETVAL(PG_GET_SERIAL_SEQUENCE('message', 'id'), (SELECT MAX(id) FROM message));
