package io.postern.gateway.config;

import java.nio.file.Path;

/**
 * What is written down.
 *
 * @param auditFile one JSON object a line for each decision
 * @param level the least severe level of the operator's and developer's log
 */
public record LogSettings(Path auditFile, String level) {}
