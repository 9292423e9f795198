-- What the purge looks for: texts that are still to be erased, and rows that nothing is waiting for.
CREATE INDEX mail_text ON mail (created_date) WHERE state IN ('sent', 'skipped') AND message_content <> '';
CREATE INDEX mail_done ON mail (created_date) WHERE state IN ('sent', 'skipped', 'parked');
