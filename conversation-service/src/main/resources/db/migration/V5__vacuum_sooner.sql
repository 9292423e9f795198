-- Each message changes last_message_date, and its page then answers nothing from an index alone until the next vacuum,
-- which by default comes when a fifth of all rows has changed.
ALTER TABLE conversation SET (autovacuum_vacuum_scale_factor = 0.02);
