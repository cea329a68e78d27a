/**
 * The client side of the command line: commands that reach a running Postern through its management port.
 *
 * <p>Owns what these commands print and their exit codes (sysexits.h where it has one). Knows the management port only as any
 * other client does: by HTTPS and JSON. Calls no other room but {@code config}, for the guess at a misspelt word.
 */
package io.postern.gateway.command;
