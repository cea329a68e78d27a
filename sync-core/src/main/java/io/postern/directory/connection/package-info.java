/**
 * How one domain controller is reached and bound to: sockets, TLS, deadlines, the service account, and what its errors mean.
 *
 * <p>One connection for one thread at a time; what is asked on it is its borrower's business. Knows neither people nor pools. May
 * call {@code directory} only. Entry: {@code DomainControllerConnection}.
 */
package io.postern.directory.connection;
