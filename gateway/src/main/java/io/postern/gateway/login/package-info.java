/**
 * May this person in? One request, one of three outcomes: granted, refused, or could not ask.
 *
 * <p>Owns routing by what the user table says, the stored password hashes and the policies around a login. Knows neither HTTP
 * nor LDAP nor Kerberos: directories are asked through {@link io.postern.directory.PasswordCheck}. The order of the policies
 * is one readable line in {@link io.postern.gateway.login.Logins}.
 */
package io.postern.gateway.login;
