-- A row without a request id would stop the relay at it. Every version writes one, empty where there is no request, so
-- rows that older versions insert meanwhile are taken too. The lock comes first: nothing is stored between the two
-- statements. Where the relay holds the table for long, this gives up before those who post do, and the start is tried again.
SET LOCAL lock_timeout = '1s';
LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE;
UPDATE outbox SET request_id = '' WHERE request_id IS NULL;
ALTER TABLE outbox ALTER COLUMN request_id SET NOT NULL;
