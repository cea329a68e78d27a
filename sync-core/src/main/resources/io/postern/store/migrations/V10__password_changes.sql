-- Which change of a password was a user's last, counted over everybody; rows of deleted users stay, so that the numbers only grow.
CREATE TABLE password_changes (
  user_id ${bytes} NOT NULL PRIMARY KEY,
  number  BIGINT NOT NULL
) ${clustered};
CREATE INDEX password_changes_by_number ON password_changes (number);
