package io.postern.gateway.throttle;

/**
 * How many tries there are.
 *
 * @param account for each account from networks that are not familiar to it, and for each familiar one
 * @param address for each client address; for IPv6, for each 64-bit network
 */
public record ThrottleSettings(Rate account, Rate address) {}
