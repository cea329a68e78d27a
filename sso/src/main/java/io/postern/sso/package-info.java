/**
 * Who is this, proved without a password: one {@link io.postern.sso.Acceptor} per server, one
 * {@link io.postern.sso.Handshake} per login conversation, one sealed {@link io.postern.sso.Round} per token.
 *
 * <p>Also what acceptors are told from outside: the TLS connection ({@link io.postern.sso.ChannelBinding}) and which tokens
 * were used ({@link io.postern.sso.ReplayCache}). {@code Realms} is the only author of krb5.conf and the only place that sets
 * it for this JVM.
 *
 * <p>Owns tickets, not people: the caller maps a full principal to a user. Calls neither LDAP nor HTTP.
 */
package io.postern.sso;
