CREATE TABLE token (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest       BYTEA       NOT NULL UNIQUE, -- SHA-256; the token itself is nowhere
    user_id      BIGINT,
    datasources  BIGINT[]    NOT NULL,
    operator     BOOLEAN     NOT NULL,
    channel      INT         NOT NULL,
    label        TEXT        NOT NULL,
    expires_at   TIMESTAMPTZ,
    created_date TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX token_channel ON token (channel, id DESC);
