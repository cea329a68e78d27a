-- When a user last logged in from a network, roughly: what is old is familiar no more. What is known already begins today.
ALTER TABLE familiar_networks ADD COLUMN last_login BIGINT NOT NULL DEFAULT 0;
UPDATE familiar_networks SET last_login = ${now};
CREATE INDEX familiar_networks_by_login ON familiar_networks (last_login);
