-- a database that was set back gives the ids of what it lost once more
CREATE OR REPLACE FUNCTION next_id() RETURNS BIGINT LANGUAGE plpgsql AS $$
BEGIN
    RETURN nextval('message_ids');
END $$;
