INSERT INTO mail (message, channel, conversation, user_id, datasource, product, message_content, request_id, state, reason,
    attempts, next_attempt, created_date, changed_date)
SELECT id, 1, conversation, user_id, datasource, product, message_content, 'import', 'sent', '', 1, created_date,
    created_date, created_date
FROM fact_message
WHERE content_type = 'datasource'
ORDER BY id;
