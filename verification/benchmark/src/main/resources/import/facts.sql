-- The data set, made alike in every database: what looks like chance is a hash of the conversation's number.
-- Read it together with README.md, which says what the data set is.
SET jit = off;
SET work_mem = '256MB';
SET maintenance_work_mem = '256MB';
SET synchronous_commit = off;

CREATE FUNCTION pg_temp.chance(number BIGINT, salt BIGINT) RETURNS FLOAT8 LANGUAGE SQL IMMUTABLE AS
$$ SELECT (hashint8extended(number, salt) & 1073741823)::FLOAT8 / 1073741824 $$;

-- One row for each conversation. Two that would be the same to the unique key leave one, so numbers have holes.
CREATE TEMPORARY TABLE fact AS
SELECT DISTINCT ON (user_id, datasource, conversation_type, item_content, item_id) *
FROM (
    SELECT id, user_id, datasource, conversation_type, item_content, product, created_date, messages,
        CASE item_content WHEN 'product' THEN product WHEN 'orderitem' THEN 10000000 + id END AS item_id
    FROM (
        SELECT id, user_id, datasource, conversation_type, created_date, messages,
            CASE conversation_type
                WHEN 'question' THEN 'product'
                WHEN 'review' THEN CASE WHEN pg_temp.chance(id, 4) < 0.5 THEN 'product' ELSE 'orderitem' END
            END AS item_content,
            -- few products get most of the questions and reviews: the first gets one in forty
            CASE WHEN conversation_type <> 'message'
                THEN {first_product} + FLOOR({products} * POWER(pg_temp.chance(id, 5), 2.5))::BIGINT END AS product
        FROM (
            SELECT id,
                {first_user} + CASE WHEN id % 100 = 7 THEN id / 100 % {busy_users}
                    ELSE {busy_users} + id % ({users} - {busy_users}) END AS user_id,
                {first_seller} + CASE WHEN pg_temp.chance(id, 1) < 0.105 THEN 0
                    ELSE 1 + FLOOR(pg_temp.chance(id, 2) * ({sellers} - 1))::BIGINT END AS datasource,
                CASE WHEN pg_temp.chance(id, 3) < 0.4 THEN 'question' WHEN pg_temp.chance(id, 3) < 0.8 THEN 'review'
                    ELSE 'message' END AS conversation_type,
                '{now}'::TIMESTAMPTZ - INTERVAL '365 days' + id * (INTERVAL '364 days' / {conversations}) AS created_date,
                1 + FLOOR(pg_temp.chance(id, 6) * 5)::BIGINT AS messages
            FROM GENERATE_SERIES(1, {conversations}::BIGINT) AS id
        ) whom
    ) what
) every
ORDER BY user_id, datasource, conversation_type, item_content, item_id, id;

-- One row for each message, an hour after the one before. Shoppers and shops take turns, but nobody answers a review.
CREATE TEMPORARY TABLE fact_message AS
SELECT ROW_NUMBER() OVER (ORDER BY created_date, conversation, seq) AS id, *,
    CASE content_type WHEN 'user' THEN user_id ELSE datasource END AS content_id
FROM (
    SELECT f.id AS conversation, f.user_id, f.datasource, f.conversation_type, f.product, seq,
        CASE WHEN f.conversation_type = 'review' OR seq % 2 = 1 THEN 'user' ELSE 'datasource' END AS content_type,
        'registered' AS user_type,
        f.created_date + (seq - 1) * INTERVAL '1 hour' AS created_date,
        SUBSTR(REPEAT('Is the stand included, and how wide is it? We have ninety centimetres. ', 5), 1,
            40 + FLOOR(pg_temp.chance(f.id, 10 + seq) * 260)::INT) AS message_content
    FROM fact f CROSS JOIN GENERATE_SERIES(1, f.messages) AS seq
) said;

CREATE TEMPORARY TABLE fact_activity AS
SELECT conversation, COUNT(*) AS messages, MAX(created_date) AS last_date FROM fact_message GROUP BY conversation;
