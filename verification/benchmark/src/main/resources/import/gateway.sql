-- a token for each user and each seller: bench-user-1000001, bench-seller-10001
INSERT INTO token (digest, user_id, datasources, operator, channel, label)
SELECT SHA256(CONVERT_TO('bench-user-' || id, 'UTF8')), id, '{}'::BIGINT[], FALSE, 1, 'benchmark'
FROM GENERATE_SERIES({first_user}::BIGINT, {first_user}::BIGINT + {users} - 1) AS id;

INSERT INTO token (digest, user_id, datasources, operator, channel, label)
SELECT SHA256(CONVERT_TO('bench-seller-' || id, 'UTF8')), NULL, ARRAY[id], FALSE, 1, 'benchmark'
FROM GENERATE_SERIES({first_seller}::BIGINT, {first_seller}::BIGINT + {sellers} - 1) AS id;
