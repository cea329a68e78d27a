/**
 * The login page of the client port, for people with a browser and without any JavaScript.
 *
 * <p>Owns the HTML, its words, its assets, the policy of quiet single sign-on and the protection of its forms. Decides nothing
 * about people: forms, tickets and new passwords go the way of the JSON routes ({@code login}), and {@code client.Answers} says with which status,
 * cookie and delay; this room only puts it into words. May call {@code client}, {@code http}, {@code login}, {@code password},
 * {@code session} and the reasons of {@code sso}.
 */
package io.postern.gateway.page;
