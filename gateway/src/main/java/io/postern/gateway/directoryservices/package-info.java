/**
 * The Directory Services settings and what is alive because of them: directories, password checks, synchronisations.
 *
 * <p>Owns the JSON form of the settings, their keeping in the user table (the bind password sealed), and the exchange of live
 * connections when they change. Knows neither HTTP nor logins. May call {@code sync-core}, {@code sso} and {@code kerberos}.
 */
package io.postern.gateway.directoryservices;
