-- The shops' official answers to reviews, as the topic conversation-changed tells them. They may come before the review, and are
-- joined to it where it is read. A row stays when an answer is deleted: an older record must not bring it back.
CREATE TABLE feed_response (
    conversation    BIGINT PRIMARY KEY,
    channel         INT    NOT NULL,
    user_id         BIGINT NOT NULL,
    datasource      BIGINT NOT NULL,
    revision        BIGINT NOT NULL,
    message_content TEXT,
    created_date    TIMESTAMPTZ,
    modified_date   TIMESTAMPTZ
);
