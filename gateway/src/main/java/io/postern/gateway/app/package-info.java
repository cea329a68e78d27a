/**
 * The front door: the command line, the composition root, and the demo.
 *
 * <p>{@link io.postern.gateway.app.Assembly} and {@link io.postern.gateway.app.Ports} are the only places where services are made and put
 * together; their lifetimes nest there.
 * Everybody may be called from here; nobody calls back.
 */
package io.postern.gateway.app;
