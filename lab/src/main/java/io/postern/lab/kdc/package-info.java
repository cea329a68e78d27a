/**
 * A Kerberos KDC in this JVM, TCP on loopback, AES keys only; the message handling is Apache Kerby's.
 *
 * <p>Owns its socket, keys and keytabs. Who exists, with which password and state, it asks its {@link
 * io.postern.lab.kdc.Principals}. Sets nothing JVM-wide and writes no krb5.conf. For demos and tests only.
 */
package io.postern.lab.kdc;
