-- What SQLite and PostgreSQL both understand. Lists are kept in one column: one text a line (class Packed).
CREATE TABLE users (
  id                  TEXT NOT NULL PRIMARY KEY,
  name                TEXT NOT NULL UNIQUE,
  full_name           TEXT,
  distinguished_name  TEXT,
  email_addresses     TEXT NOT NULL,
  pop3_user_names     TEXT NOT NULL,
  authentication      TEXT NOT NULL,
  standing            TEXT NOT NULL,
  privileges          TEXT NOT NULL,
  login_privileges    TEXT NOT NULL,
  folders             TEXT NOT NULL,
  directory           TEXT,
  directory_id        TEXT,
  sid                 TEXT,
  sam_account_name    TEXT,
  user_principal_name TEXT,
  domain_dns          TEXT,
  domain_netbios      TEXT,
  sam_key             TEXT,
  upn_key             TEXT
);
CREATE INDEX users_by_sam ON users (sam_key);
CREATE INDEX users_by_upn ON users (upn_key);

-- By which e-mail addresses users are found, in lower case.
CREATE TABLE user_addresses (
  user_id     TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  address_key TEXT NOT NULL,
  PRIMARY KEY (user_id, address_key)
);
CREATE INDEX user_addresses_by_key ON user_addresses (address_key);

CREATE TABLE password_hashes (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash    TEXT NOT NULL
);

CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE sync_runs (
  id      BIGINT NOT NULL PRIMARY KEY,
  started TEXT NOT NULL,
  ended   TEXT NOT NULL,
  outcome TEXT NOT NULL,
  report  TEXT NOT NULL
);
