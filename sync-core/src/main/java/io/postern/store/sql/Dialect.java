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

    static final Dialect SQLITE = new Dialect(
            List.of("BEGIN IMMEDIATE"),
            "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            "",
            Map.of("bytes", "BLOB", "clustered", "WITHOUT ROWID"));
}
