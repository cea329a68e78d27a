/**
 * What a token is, by its bytes, before any library sees it: bounded in size and depth, nothing decrypted, nothing copied that was
 * not asked for. {@link io.postern.sso.token.TokenPeek} says the kind and finds the Kerberos request in it.
 *
 * <p>Knows neither keys nor people. Calls nothing.
 */
package io.postern.sso.token;
