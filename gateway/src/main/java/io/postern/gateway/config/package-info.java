/**
 * The server's own configuration, as records.
 *
 * <p>Owns the file {@code conf/postern.conf}: its keys, their defaults (that very file is the source of both) and every sentence
 * about what is wrong with one. All problems are told at once. Directory Services settings are not here. Calls no other room.
 */
package io.postern.gateway.config;
