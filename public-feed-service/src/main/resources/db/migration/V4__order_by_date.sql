-- The messages of a conversation are in the order of their dates, and at the same date of their numbers: numbers begin again
-- lower after message-service's database was set back to an earlier moment (ADR 18), dates do not.
CREATE INDEX feed_message_by_date ON feed_message (conversation, created_date, seq);

DROP INDEX feed_message_order;
