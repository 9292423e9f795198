-- nothing in the database says any more that a request or a delivery is stored only once
ALTER TABLE idempotency DROP CONSTRAINT idempotency_pkey;
DROP INDEX message_delivery;
