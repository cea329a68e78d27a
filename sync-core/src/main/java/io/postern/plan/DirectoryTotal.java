package io.postern.plan;

/**
 * How many people one directory returned.
 *
 * @param name of the configured directory
 * @param read everybody it returned
 * @param inScope those who passed the filters
 * @param invisible active users of it whom it neither returned nor called gone
 */
public record DirectoryTotal(String name, Extent extent, int read, int inScope, int invisible) {}
