-- Refused tries, by whom or whence: shared by all gateways at this table. Times in milliseconds since 1970 by the clock of the database.
-- ahead_until: GCRA's theoretical arrival time; streak: refusals without a pause of quiet_span; controller: who answered all of them, '*' for several.
CREATE TABLE refused_tries (
  subject     TEXT NOT NULL PRIMARY KEY,
  ahead_until BIGINT NOT NULL,
  streak      BIGINT NOT NULL,
  last_try    BIGINT NOT NULL,
  quiet_span  BIGINT NOT NULL,
  controller  TEXT NOT NULL
);
-- Networks from which users have logged in.
CREATE TABLE familiar_networks (
  user_id ${bytes} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  network TEXT NOT NULL,
  PRIMARY KEY (user_id, network)
);
