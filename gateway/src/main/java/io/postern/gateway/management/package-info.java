/**
 * The management port: the MailStore Administration API, one row per function.
 *
 * <p>Owns the envelope, the rows and the metadata derived from them, who may call, and the processes that outlive a request.
 * Knows no sockets. May call {@code login} (who asks), {@code directoryservices}, {@code jobs}, {@code audit}, {@code http} (its words only), and
 * {@code store}, {@code user}, {@code sync} of sync-core. A call goes
 * {@code AdministratorsOnly -> Calls -> ApiFunction -> Status -> Reply}.
 */
package io.postern.gateway.management;
