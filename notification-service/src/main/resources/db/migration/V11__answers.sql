-- Which revision of a conversation a mail about an official answer says; null of mails about messages. Waits for the lock no longer
-- than those who add mails can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE mail ADD COLUMN revision BIGINT;
