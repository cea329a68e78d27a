package io.postern.store;

/**
 * The right of one gateway to do something that only one of them shall do.
 *
 * @param token grows whenever the lease changes hands: the fence that keeps out a holder who was paused
 */
public record Lease(String name, String holder, long token) {}
