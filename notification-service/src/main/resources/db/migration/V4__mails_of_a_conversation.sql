-- whether a conversation is known with another user or shop (ADR 18)
CREATE INDEX mail_of_conversation ON mail (conversation);
