/**
 * Single sign-on by a Windows host: the machine itself judges tokens (SSPI, through Waffle), without any keytab.
 *
 * <p>Owns the conversation, whom it takes for nobody (guests, anonymous and local accounts), and what becomes of half-done
 * contexts. The only room that knows Waffle and JNA's Windows classes; none of it is loaded unless
 * {@code WindowsHost} is asked for an acceptor. Has been run against a fake of Waffle only, never on Windows.
 */
package io.postern.sso.windows;
