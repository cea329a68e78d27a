package io.postern.gateway.config;

import java.nio.file.Path;

/**
 * The audit log.
 *
 * @param file one JSON object a line for each decision
 * @param size in bytes; a file that would grow larger is put aside and a new one begun
 * @param keep how many files that were put aside are kept
 */
public record AuditSettings(Path file, long size, int keep) {}
