-- The trace that a message belongs to, where that is sampled (ADR 19). Empty in most rows, and in those that older versions
-- insert meanwhile. Waits for the lock no longer than those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS traceparent TEXT;
