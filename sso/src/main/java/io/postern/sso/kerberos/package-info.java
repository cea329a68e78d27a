/**
 * Tickets judged with the service's own keys: {@link io.postern.sso.kerberos.KerberosAcceptor}. A request is opened with the key
 * that fits ({@code TicketCheck}: service, encryption type, channel binding), then JGSS judges it with just this key, then the
 * replay cache says whether it is the first of its kind. {@code Vouching} says of whose people a realm is believed.
 *
 * <p>Keys come from {@link io.postern.sso.ServiceKeys}: a keytab that is watched, or whoever else knows them. Knows no people.
 */
package io.postern.sso.kerberos;
