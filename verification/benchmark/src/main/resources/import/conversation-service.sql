-- Nobody has read anything. Shoppers and shops take turns, so that all messages of the other side are unread, and a
-- conversation waits for the shop since its last message or not at all.
CREATE TEMPORARY TABLE inbox AS
SELECT conversation,
    COALESCE(RANGE_AGG(INT8RANGE(seq, seq + 1)) FILTER (WHERE content_type = 'datasource'), '{}') AS shopper_unread,
    COALESCE(RANGE_AGG(INT8RANGE(seq, seq + 1)) FILTER (WHERE content_type = 'user'), '{}') AS shop_unread,
    MIN(created_date) FILTER (WHERE content_type = 'datasource') AS first_answer_date,
    CASE WHEN COUNT(*) % 2 = 1 THEN MAX(created_date) END AS reply_needed_since
FROM fact_message GROUP BY conversation;

INSERT INTO conversation (id, channel, user_id, datasource_id, conversation_type, item_content, item_id, product, subject,
    message_count, created_date, last_message_date, shopper_unread, shop_unread, reply_needed_since, first_answer_date,
    inbox_count)
OVERRIDING SYSTEM VALUE
SELECT f.id, 1, f.user_id, f.datasource, f.conversation_type, f.item_content, f.item_id, f.product,
    CASE f.conversation_type WHEN 'message' THEN 'Order ' || f.id END, a.messages, f.created_date, a.last_date,
    i.shopper_unread, i.shop_unread, CASE WHEN f.conversation_type <> 'review' THEN i.reply_needed_since END,
    i.first_answer_date, a.messages
FROM fact f JOIN fact_activity a ON a.conversation = f.id JOIN inbox i ON i.conversation = f.id
ORDER BY f.id;

SELECT SETVAL(PG_GET_SERIAL_SEQUENCE('conversation', 'id'), {conversations});

INSERT INTO message_words (conversation_id, message_id, author_id, words)
SELECT conversation, id, CASE content_type WHEN 'user' THEN user_id END,
    words_of(message_content) || ARRAY_TO_TSVECTOR(ARRAY['u 1 ' || user_id, 'd 1 ' || datasource])
FROM fact_message
UNION ALL
SELECT id, 0, user_id, words_of('Order ' || id) || ARRAY_TO_TSVECTOR(ARRAY['u 1 ' || user_id, 'd 1 ' || datasource])
FROM fact WHERE conversation_type = 'message';

UPDATE inbox_work SET indexed_message = (SELECT MAX(id) FROM fact_message);
