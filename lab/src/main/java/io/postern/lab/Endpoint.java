package io.postern.lab;

/**
 * Where a domain controller listens.
 *
 * @param host the fully qualified host name that its certificate and its service principal names carry
 * @param address the loopback address behind that name
 * @param ldapPort LDAP with StartTLS
 * @param ldapsPort LDAP over TLS
 * @param kdcPort Kerberos over TCP
 */
public record Endpoint(String host, String address, int ldapPort, int ldapsPort, int kdcPort) {}
