package io.postern.plan;

/**
 * How many people one directory returned.
 *
 * @param name of the configured directory
 * @param read everybody it returned
 * @param inScope those who passed the filters
 */
public record DirectoryTotal(String name, int read, int inScope) {}
