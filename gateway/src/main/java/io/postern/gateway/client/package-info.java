/**
 * The client port: routes that log in and out and say who somebody is.
 *
 * <p>Owns the JSON of these routes and, in {@code Answers}, the only place where an outcome becomes a status code. Decides
 * nothing about people. May call {@code http}, {@code login}, {@code password}, {@code session} and {@code sso}.
 */
package io.postern.gateway.client;
