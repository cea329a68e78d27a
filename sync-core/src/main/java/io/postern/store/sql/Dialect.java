package io.postern.store.sql;

import java.util.List;
import java.util.Map;

/**
 * Where the databases differ.
 *
 * @param begin what begins a transaction that writes, and keeps other writers out until it ends
 * @param now the database's own clock, in milliseconds since 1970
 * @param sharing what, behind a SELECT, keeps the rows from being changed until the transaction ends
 * @param placeholders what the migrations leave open
 */
record Dialect(List<String> begin, String now, String sharing, Map<String, String> placeholders) {

    private static final String SQLITE_NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    private static final String POSTGRESQL_NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    static final Dialect SQLITE = new Dialect(
            List.of("BEGIN IMMEDIATE"),
            SQLITE_NOW,
            "",
            Map.of("bytes", "BLOB", "clustered", "WITHOUT ROWID", "now", SQLITE_NOW));

    /**
     * Writers stand in line at an advisory lock, from the first statement on and across gateways, as SQLite makes them do: a run
     * plans inside its transaction what it writes, and an administrator's change between the two would be lost. Other isolation
     * levels would find that out too, but only at the end, and undo the run.
     */
    static final Dialect POSTGRESQL = new Dialect(
            List.of("BEGIN", "SELECT pg_advisory_xact_lock(" + PostgresServer.WRITERS + ")"),
            POSTGRESQL_NOW,
            " FOR SHARE",
            Map.of("bytes", "BYTEA", "clustered", "", "now", POSTGRESQL_NOW));
}
