/**
 * The domain controllers of one configured directory: which there are, which is asked, and which takes over when it fails.
 *
 * <p>Owns the order, the memory of failures, the way back, and the gate for passwords. One of these is shared by reading and by password checks. Knows
 * neither people nor passwords. May call {@code directory}, {@code connection} and {@code discovery}. Entry: {@code DomainControllers}.
 */
package io.postern.directory.controllers;
