/**
 * What directories said about passwords, for those who shall not ask each time and for those who cannot ask.
 *
 * <p>Owns remembered answers (in memory, for a moment) and the survival of an outage (a hash in the user table). Both only ever
 * repeat a yes; both forget it at the first no. May call {@code login} and the user table. Entry: {@code PasswordMemory}.
 */
package io.postern.gateway.memory;
