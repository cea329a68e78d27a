-- Why a user was suspended when they last were.
CREATE TABLE suspensions (
  user_id ${bytes} NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  run_id  BIGINT NOT NULL,
  reason  TEXT NOT NULL
);
