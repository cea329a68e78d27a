-- Tickets' tokens that have logged somebody in (the SHA-256 of their authenticators), until they could not be used again anyway.
-- expires: milliseconds since 1970 by the clock of the database.
CREATE TABLE used_tokens (
  digest  ${bytes} NOT NULL PRIMARY KEY,
  expires BIGINT NOT NULL
) ${clustered};
CREATE INDEX used_tokens_by_expiry ON used_tokens (expires);
