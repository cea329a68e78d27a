/**
 * An LDAP server in this JVM that answers as an Active Directory domain controller does, as far as a reader can tell.
 *
 * <p>Owns the objects, their links and update sequence numbers, who may bind and read, paging, ranges, and faults on
 * request. The socket and protocol work is UnboundID's listener. Knows nothing of Kerberos; changes come through
 * {@link io.postern.lab.ad.AdDirectory} only, writes over LDAP are refused.
 */
package io.postern.lab.ad;
