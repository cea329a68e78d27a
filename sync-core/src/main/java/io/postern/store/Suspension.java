package io.postern.store;

/**
 * Why a user was suspended when they last were.
 *
 * @param run the number of the run that suspended them
 * @param reason in words for an administrator
 */
public record Suspension(long run, String reason) {}
