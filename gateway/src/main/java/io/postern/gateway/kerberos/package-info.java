/**
 * Passwords checked by Kerberos for directories without LDAPS ({@link io.postern.gateway.kerberos.KerberosPasswordCheck}), and
 * changed by it for all ({@link io.postern.gateway.kerberos.KerberosPasswordChange}).
 *
 * <p>An AS exchange with the typed password, then a ticket for our own service, opened with our own keys: a KDC that
 * cannot seal such a ticket is not the domain's. Kerby's types, codec and ciphers only; never its client, whose
 * options are shared by the whole JVM. One try per login; what is no clear answer is "could not ask".
 *
 * <p>Owns the exchange, not the people. Calls {@code io.postern.directory} (its answers), {@code controllers} (the
 * memory of failures, the gate), {@code connection} (addresses) and {@code io.postern.sso} (our service's keys).
 */
package io.postern.gateway.kerberos;
