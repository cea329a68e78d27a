-- The last password of a Directory Services user that their directory accepted, to survive an outage with (class ProofRows).
-- account: objectGUID; proved: milliseconds since 1970 by the clock of the gateway that asked.
CREATE TABLE password_proofs (
  user_id ${bytes} NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  account ${bytes} NOT NULL,
  hash    TEXT NOT NULL,
  proved  BIGINT NOT NULL
);
CREATE INDEX password_proofs_by_account ON password_proofs (account);
