/**
 * The certificate of a first start, when nobody has configured one.
 *
 * <p>Owns making, keeping and naming (by fingerprint) a self-signed certificate. Knows no server. Calls no other room.
 */
package io.postern.gateway.tls;
