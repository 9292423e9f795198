-- What a mail comes from, where that is in a trace that is sampled (ADR 19): a worker sends it later. Empty in most rows, and
-- in those that older versions insert meanwhile.
SET LOCAL lock_timeout = '1s';
ALTER TABLE mail ADD COLUMN traceparent TEXT;
