-- Ids that are never given twice, whatever is restored (ADR 18). The pair below tells one incarnation of this database from
-- another: a promoted replica, a restore to a point in time, a copied data directory and a restored dump all have another.
-- Waits for the lock no longer than those who post can wait; the start is then tried again.
SET LOCAL lock_timeout = '1s';

CREATE TABLE id_incarnation (
    only_row       BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    server_started TIMESTAMPTZ NOT NULL,
    database       OID         NOT NULL,
    begun_date     TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

INSERT INTO id_incarnation (server_started, database)
SELECT pg_postmaster_start_time(), oid FROM pg_database WHERE datname = current_database();

CREATE SEQUENCE conversation_ids AS BIGINT;

-- Moves the ids on where the database is another incarnation: over more of them than can have been given in the time that
-- may be lost, at 10,000 a second since the newest row and 100 seconds more, in case a clock was wrong.
CREATE FUNCTION begin_incarnation() RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    here   OID := (SELECT oid FROM pg_database WHERE datname = current_database());
    newest RECORD;
    last   BIGINT;
BEGIN
    PERFORM FROM id_incarnation WHERE server_started = pg_postmaster_start_time() AND database = here;
    IF FOUND THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(7166318245018);
    PERFORM FROM id_incarnation WHERE server_started = pg_postmaster_start_time() AND database = here;
    IF FOUND THEN -- another session was first
        RETURN;
    END IF;
    SELECT COALESCE(MAX(id), 0) AS id, COALESCE(MAX(created_date), (SELECT begun_date FROM id_incarnation)) AS date
    INTO newest FROM (SELECT id, created_date FROM conversation ORDER BY id DESC LIMIT 1) AS the_newest;
    SELECT GREATEST(last_value, newest.id) + 10000 * (100
        + GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - newest.date)::BIGINT)) INTO last FROM conversation_ids;
    PERFORM setval('conversation_ids', last);
    UPDATE id_incarnation SET server_started = pg_postmaster_start_time(), database = here, begun_date = clock_timestamp();
    RAISE WARNING 'ids of conversation go on after %, because the database was started or restored', last;
END $$;

-- No session outlives its incarnation, so each looks only once.
CREATE FUNCTION next_id() RETURNS BIGINT LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('ids.incarnation', TRUE) IS DISTINCT FROM 'known' THEN
        PERFORM begin_incarnation();
        PERFORM set_config('ids.incarnation', 'known', FALSE);
    END IF;
    RETURN nextval('conversation_ids');
END $$;

LOCK TABLE conversation IN ACCESS EXCLUSIVE MODE;
SELECT setval('conversation_ids', nextval('conversation_id_seq'), FALSE);
ALTER TABLE conversation ALTER COLUMN id DROP IDENTITY;
ALTER TABLE conversation ALTER COLUMN id SET DEFAULT next_id();
ALTER SEQUENCE conversation_ids OWNED BY conversation.id;
