-- What was written, of a message whose contact details are masked, for operators. The version before writes rows without it.
-- Waits for the lock no longer than those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE message ADD COLUMN original_content TEXT;
