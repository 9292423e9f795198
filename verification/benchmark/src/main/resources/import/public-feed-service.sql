INSERT INTO feed_conversation (id, channel, conversation_type, user_id, datasource, item_content, item_id, product,
    message_count, created_date, last_message_date)
SELECT f.id, 1, f.conversation_type, f.user_id, f.datasource, f.item_content, f.item_id, f.product, a.messages,
    f.created_date, a.last_date
FROM fact f JOIN fact_activity a ON a.conversation = f.id
WHERE f.conversation_type <> 'message'
ORDER BY f.id;

INSERT INTO feed_message (id, conversation, seq, message_content, user_type, content_type, content_id, created_date)
SELECT id, conversation, seq, message_content, user_type, content_type, content_id, created_date
FROM fact_message
WHERE conversation_type <> 'message'
ORDER BY id;

INSERT INTO feed_count (channel, conversation_type, dimension, key, count)
SELECT c.channel, c.conversation_type, d.dimension, d.key, COUNT(*)
FROM feed_conversation c
CROSS JOIN LATERAL (VALUES ('all', 0), ('product', c.product), ('datasource', c.datasource), ('user_id', c.user_id))
    AS d(dimension, key)
WHERE d.key IS NOT NULL
GROUP BY 1, 2, 3, 4;
