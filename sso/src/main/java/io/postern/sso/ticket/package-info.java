/**
 * A Kerberos request opened with the service's own key (RFC 4120), before JGSS sees it: whose ticket it is, what it carries, and
 * which TLS connection its authenticator names. Java's own Kerberos tells none of that to an acceptor in time.
 *
 * <p>Judges nothing: validity, time and service are JGSS's and the caller's business.
 */
package io.postern.sso.ticket;
