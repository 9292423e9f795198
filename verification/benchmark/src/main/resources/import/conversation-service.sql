INSERT INTO conversation (id, channel, user_id, datasource_id, conversation_type, item_content, item_id, product, subject,
    message_count, created_date, last_message_date)
OVERRIDING SYSTEM VALUE
SELECT f.id, 1, f.user_id, f.datasource, f.conversation_type, f.item_content, f.item_id, f.product,
    CASE f.conversation_type WHEN 'message' THEN 'Order ' || f.id END, a.messages, f.created_date, a.last_date
FROM fact f JOIN fact_activity a ON a.conversation = f.id
ORDER BY f.id;

SELECT SETVAL(PG_GET_SERIAL_SEQUENCE('conversation', 'id'), {conversations});
