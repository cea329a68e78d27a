package io.postern.gateway.config;

/**
 * What is written down.
 *
 * @param audit the decisions
 * @param level the least severe level of the operator's and developer's log
 */
public record LogSettings(AuditSettings audit, String level) {}
