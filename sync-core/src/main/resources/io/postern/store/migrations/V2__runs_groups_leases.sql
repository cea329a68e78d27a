-- What SQLite and PostgreSQL both understand; ${bytes} is the type of a column of bytes, ${clustered} what makes a table its own index.
-- Users are kept as their bytes (class UserBytes) beside the columns by which they are found; V3 (class UsersAsBytes) fills these tables.
ALTER TABLE users RENAME TO users_v1;
ALTER TABLE password_hashes RENAME TO password_hashes_v1;

CREATE TABLE users (
  id             ${bytes} NOT NULL PRIMARY KEY,
  name           TEXT NOT NULL CONSTRAINT users_name_taken UNIQUE,
  authentication TEXT NOT NULL,
  directory      TEXT,
  account        ${bytes},
  packed         ${bytes} NOT NULL
);
CREATE INDEX users_by_account ON users (account);

-- Under which names users are found beside their own: sAMAccountName, userPrincipalName, e-mail addresses.
CREATE TABLE login_names (
  name_key TEXT NOT NULL,
  user_id  ${bytes} NOT NULL,
  PRIMARY KEY (name_key, user_id)
) ${clustered};

CREATE TABLE password_hashes (
  user_id ${bytes} NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash    TEXT NOT NULL
);

-- One row.
CREATE TABLE users_version (version BIGINT NOT NULL);
INSERT INTO users_version (version) VALUES (1);

-- What deleted users left behind.
CREATE TABLE left_folders (
  folder    TEXT NOT NULL PRIMARY KEY,
  user_name TEXT NOT NULL
);

-- Runs of V1 keep their report as the summary.
ALTER TABLE sync_runs RENAME COLUMN report TO summary;
ALTER TABLE sync_runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'full';
ALTER TABLE sync_runs ADD COLUMN domain_controllers TEXT NOT NULL DEFAULT '';
-- The changes (class RunBytes); last, so that runs are listed without reading them.
ALTER TABLE sync_runs ADD COLUMN changes ${bytes};

CREATE TABLE directory_cursors (
  directory         TEXT NOT NULL PRIMARY KEY,
  domain_controller TEXT NOT NULL,
  invocation_id     ${bytes} NOT NULL,
  usn               BIGINT NOT NULL
);

CREATE TABLE remembered_groups (
  directory          TEXT NOT NULL,
  chosen             TEXT NOT NULL,
  group_id           ${bytes} NOT NULL,
  distinguished_name TEXT NOT NULL,
  PRIMARY KEY (directory, chosen)
);

-- Many people come in by the same path: it is kept once, under a hash of itself, with one step a line.
CREATE TABLE admission_paths (
  id        ${bytes} NOT NULL PRIMARY KEY,
  directory TEXT NOT NULL,
  steps     TEXT NOT NULL
);
CREATE TABLE admission_path_groups (
  group_id ${bytes} NOT NULL,
  path_id  ${bytes} NOT NULL,
  PRIMARY KEY (group_id, path_id)
) ${clustered};
CREATE TABLE admissions (
  person  ${bytes} NOT NULL PRIMARY KEY,
  path_id ${bytes} NOT NULL
) ${clustered};
CREATE INDEX admissions_by_path ON admissions (path_id);

-- expires: milliseconds since 1970 by the clock of the database; no row is ever removed, so that tokens only grow.
CREATE TABLE leases (
  name    TEXT NOT NULL PRIMARY KEY,
  holder  TEXT NOT NULL,
  token   BIGINT NOT NULL,
  expires BIGINT NOT NULL
);
