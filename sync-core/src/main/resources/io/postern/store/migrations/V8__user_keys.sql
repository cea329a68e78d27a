-- What SQLite and PostgreSQL both understand. Most of the time of a first import went into indices of texts and of identities in no
-- order; V8.1 (class KeysOfUsers) fills this one and removes login_names.
UPDATE users SET directory = NULL WHERE authentication <> 'DIRECTORY_SERVICES';
DROP INDEX users_by_account;
ALTER TABLE users DROP COLUMN authentication;
ALTER TABLE users DROP COLUMN account;

-- Hashes (class UserKeys) of everything by which users are found beside name and identity: sAMAccountName, userPrincipalName, e-mail
-- addresses, objectSid, objectGUID. Whoever is found by a hash is looked at before they are meant.
CREATE TABLE user_keys (
  hash    BIGINT NOT NULL,
  user_id ${bytes} NOT NULL,
  PRIMARY KEY (hash, user_id)
) ${clustered};
