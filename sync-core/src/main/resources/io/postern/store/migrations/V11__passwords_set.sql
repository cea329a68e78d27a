-- Since when a user has their present password, as their directory said last (class PasswordsSetRows), and which change of a password,
-- counted with those of password_changes, that was to everybody who had proved another one; 0 if to nobody. Rows of deleted users stay.
-- set_at: pwdLastSet in milliseconds since 1970 by the domain's clock; the largest number there is if the password must be changed.
CREATE TABLE passwords_set (
  user_id ${bytes} NOT NULL PRIMARY KEY,
  number  BIGINT NOT NULL,
  set_at  BIGINT NOT NULL
) ${clustered};
CREATE INDEX passwords_set_by_number ON passwords_set (number);
