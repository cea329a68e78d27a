/**
 * A small Active Directory for demos and tests, behind one interface: {@link io.postern.lab.Domain}.
 *
 * <p>{@code EmbeddedDomain} lives in this JVM (in-memory LDAP server with AD's manners, and a KDC) and starts in
 * a second. {@code samba.SambaDomain} is a real Samba AD domain controller on a loopback address of its own. The
 * embedded one is for demos and fast tests; where the two differ, Samba is right. Loopback only, never for production.
 */
package io.postern.lab;
