-- What was written, of a first message whose contact details are masked, on its way to message-service. The version before writes
-- rows without it. Waits for the lock no longer than those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

ALTER TABLE pending_delivery ADD COLUMN original_content TEXT;
