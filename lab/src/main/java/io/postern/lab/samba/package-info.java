/**
 * A real Active Directory: Samba AD domain controllers, each on a loopback address of its own.
 *
 * <p>Owns provisioning, the supervised process (it dies with this JVM), and every change that needs Samba's own tools. Entry: {@link
 * io.postern.lab.samba.SambaDomain}. Needs root and Debian's Samba packages.
 */
package io.postern.lab.samba;
