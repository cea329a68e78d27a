/**
 * How domain controllers are found: DNS service records (MS-ADTS 6.3.2.3), the CLDAP ping that tells the site (6.3.3), addresses.
 *
 * <p>Everything heard here is unauthenticated and may be hostile: it decides who is asked, never who is believed; TLS and Kerberos
 * check the host name afterwards. Keeps no connections. May call {@code directory} and {@code connection}. Entry: {@code Discovery}.
 */
package io.postern.directory.discovery;
